// The palette's groups, with only what matches a search.
import type { StepReference } from '../state/policyCatalog.ts';

export interface Group<T> {
  readonly name: string;
  readonly items: readonly T[];
}

const ORDER: readonly string[] = ['logic', 'transforms', 'policies', 'security', 'user-defined'];

type Kind = Pick<StepReference, 'name' | 'title' | 'group' | 'summary'>;

export function groupsOf<T extends Kind>(kinds: readonly T[], text: string): Group<T>[] {
  const wanted = text.trim().toLowerCase();
  const rank = (kind: Kind) => ([kind.name, kind.title].some((name) => name.toLowerCase().includes(wanted)) ? 0 : kind.summary.toLowerCase().includes(wanted) ? 1 : 2);
  const matching = kinds.filter((kind) => rank(kind) < 2).toSorted((one, other) => rank(one) - rank(other));
  const groups = ORDER.map((name) => ({ name, items: matching.filter((kind) => kind.group === name) }));
  const filled = groups.filter((group) => group.items.length > 0);
  // What is called so comes before what only speaks of it.
  const best = (group: Group<T>) => Math.min(...group.items.map(rank));
  return wanted ? filled.toSorted((one, other) => best(one) - best(other)) : filled;
}
