// What taking a draft product into a catalog would change there, so that it is said before it is done.
import type { Schemas } from '@gatewright/client';

export type Mode = 'publish' | 'stage';

export interface Effect {
  /**
   * `new`: this version is not there. `restage`: a staged copy is replaced. `overwrite`: a published
   * copy of a development catalog is. `taken`: it is there and further, which the catalog refuses.
   */
  kind: 'new' | 'restage' | 'overwrite' | 'taken';
  /** State of this version there. */
  state: string | undefined;
  /** Other versions of the product that callers use there, which stay. */
  others: Schemas['ProductSummary'][];
  /** Plans that the draft has no more and that have subscriptions. */
  vanishing: { name: string; title: string; subscriptions: number }[];
}

interface Facts {
  mode: Mode;
  isDevelopment: boolean;
  /** This version as the catalog has it. */
  there: Schemas['Product'] | undefined;
  /** Products of the catalog with this name. */
  versions: Schemas['ProductSummary'][];
  /** Names of the draft's plans. */
  plans: readonly string[];
}

export function effectOf({ mode, isDevelopment, there, versions, plans }: Facts): Effect {
  const others = versions.filter((it) => it.id !== there?.item.id && (it.state === 'published' || it.state === 'deprecated'));
  if (!there) return { kind: 'new', state: undefined, others, vanishing: [] };
  const state = there.item.state;
  const isStaged = state === 'staged';
  const canOverwrite = mode === 'publish' && isDevelopment;
  const kind = isStaged ? 'restage' : canOverwrite ? 'overwrite' : 'taken';
  const vanishing = kind === 'overwrite' ? there.plans.filter((plan) => plan.subscriptions > 0 && !plans.includes(plan.name)) : [];
  return { kind, state, others, vanishing };
}
