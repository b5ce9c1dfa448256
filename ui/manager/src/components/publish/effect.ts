// What taking a draft product into a catalog would change there, so that it is said before it is done.
import type { Schemas } from '@gatewright/client';

export type Mode = 'publish' | 'stage';

/** A version of the product in the catalog. */
export type Version = Pick<Schemas['ProductRow'], 'id' | 'version' | 'state'> & { plans: Pick<Schemas['Plan'], 'name' | 'title' | 'subscriptions'>[] };

export interface Effect {
  /**
   * `new`: this version is not there. `restage`: a staged copy is replaced. `overwrite`: a published
   * copy of a development catalog is. `taken`: it is there and further, which the catalog refuses.
   */
  kind: 'new' | 'restage' | 'overwrite' | 'taken';
  /** State of this version there. */
  state: string | undefined;
  /** Other versions of the product that callers use there, which stay. */
  others: Version[];
  /** Plans that the draft has no more and that have subscriptions. */
  vanishing: { name: string; title: string; subscriptions: number }[];
}

interface Facts {
  mode: Mode;
  isDevelopment: boolean;
  /** The version to take in. */
  version: string;
  /** Products of the catalog with this name. */
  versions: Version[];
  /** Names of the draft's plans. */
  plans: readonly string[];
}

export function effectOf({ mode, isDevelopment, version, versions, plans }: Facts): Effect {
  const there = versions.find((it) => it.version === version);
  const others = versions.filter((it) => it !== there && (it.state === 'published' || it.state === 'deprecated'));
  if (!there) return { kind: 'new', state: undefined, others, vanishing: [] };
  const state = there.state;
  const isStaged = state === 'staged';
  const canOverwrite = mode === 'publish' && isDevelopment;
  const kind = isStaged ? 'restage' : canOverwrite ? 'overwrite' : 'taken';
  const vanishing = kind === 'overwrite' ? there.plans.filter((plan) => plan.subscriptions > 0 && !plans.includes(plan.name)) : [];
  return { kind, state, others, vanishing };
}
