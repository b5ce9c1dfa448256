// Whether the caller may do a thing in this organization; the API's own words when not.
import { useOrg } from '../../frame/useOrg.ts';

/** Why not; nothing when allowed. The API decides anyway: this only says it before the click. */
export function useObstacle(permission: string): string | undefined {
  const known = useOrg()?.permissions?.find((it) => it.name === permission);
  return known && !known.allowed ? (known.reason ?? undefined) : undefined;
}
