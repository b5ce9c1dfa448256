// Why the person may not do something here, so that controls can say it.
import { useOrg } from './useOrg.ts';

/** The reason, as a sentence; undefined when it is allowed, or while that is not known yet. */
export function usePermission(name: string): string | undefined {
  const permission = useOrg()?.permissions.find((it) => it.name === name);
  return permission && !permission.allowed ? (permission.reason ?? undefined) : undefined;
}
