// What is laid over the steps: findings of the server, what a search finds, what an operation skips.
import { isWithin, walk, type Assembly, type Step } from './tree.ts';
import { untaken, type ApiOperation } from './operations.ts';

export interface Finding {
  readonly severity: string;
  readonly message: string;
  readonly pointer?: string | null | undefined;
}

/** Findings by the innermost step or branch in which they lie. */
export function findingsByPart<F extends Finding>(assembly: Assembly, findings: readonly F[]): ReadonlyMap<string, readonly F[]> {
  const ids = [...walk(assembly)].map((found) => ('step' in found ? found.step.id : found.branch.id));
  const parts = new Set(ids);
  const result = new Map<string, F[]>();
  for (const finding of findings) {
    let at = finding.pointer ?? '';
    while (at !== '' && !parts.has(at)) at = at.slice(0, at.lastIndexOf('/'));
    if (at === '') continue;
    const there = result.get(at);
    if (there) there.push(finding);
    else result.set(at, [finding]);
  }
  return result;
}

/** Steps in whose name, labels or options a text occurs, in the order of the text. */
export function search(assembly: Assembly, text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const found: string[] = [];
  for (const part of walk(assembly)) {
    if ('step' in part && ownText(part.step).includes(wanted)) found.push(part.step.id);
    if ('branch' in part) {
      const { condition, errors, operations } = part.branch;
      // The condition of an `if` is found as a part of the step itself.
      if (part.branch.kind === 'then') continue;
      const own = [condition, ...(errors ?? []), ...(operations ?? []).map((name) => ('id' in name ? name.id : `${name.verb} ${name.path}`))];
      if (own.join('\n').toLowerCase().includes(wanted)) found.push(part.branch.id);
    }
  }
  return found;
}

const OF_OTHERS = new Set(['execute', 'case', 'otherwise', 'catch']);

function ownText(step: Step): string {
  const own = Object.entries(step.options).filter(([name]) => !OF_OTHERS.has(name));
  return [step.name, ...own.map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)].join('\n').toLowerCase();
}

/** Branches that an operation never takes; all that lies inside of them does not run either. */
export function skippedBy(assembly: Assembly, operation: ApiOperation): string[] {
  const skipped: string[] = [];
  for (const part of walk(assembly)) {
    if ('step' in part) skipped.push(...untaken(part.step, operation).map((branch) => branch.id));
  }
  return skipped;
}

export function isSkipped(id: string, skipped: readonly string[]): boolean {
  return skipped.some((branch) => isWithin(id, branch));
}
