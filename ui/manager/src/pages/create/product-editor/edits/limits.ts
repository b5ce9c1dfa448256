// Adding, changing and renaming limits, as edits of the product's text.
import type { Edit } from '../../../../document/edit.ts';
import type { Path } from '../../../../document/path.ts';
import { writeRate, type Limit, type Rate } from '../read/limits.ts';

/** A limit begins with one call a minute, soft. */
export function addLimitEdits(of: Path, limits: readonly Limit[]): Edit[] {
  return [{ op: 'set', path: [...of, 'rate-limits', freeName(limits, 'limit')], value: { value: '1/1minute', 'hard-limit': false } }];
}

export function addBurstEdits(plan: Path, bursts: readonly Limit[]): Edit[] {
  return [{ op: 'set', path: [...plan, 'burst-limits', freeName(bursts, 'burst')], value: { value: '10/second' } }];
}

export function rateEdits(limit: Limit, rate: Rate): Edit[] {
  return [{ op: 'set', path: [...limit.path, 'value'], value: writeRate(rate) }];
}

export function hardEdits(limit: Limit, isHard: boolean): Edit[] {
  return [{ op: 'set', path: [...limit.path, 'hard-limit'], value: isHard }];
}

/** Removes it, and the mapping that it was the last of. */
export function removeLimitEdits(limit: Limit): Edit[] {
  // The unnamed limit is a key of the plan itself, which stays.
  return [{ op: 'delete', path: limit.path, prune: limit.path.at(-2) === 'rate-limits' || limit.path.at(-2) === 'burst-limits' }];
}

/** Gives a limit another name. The one without a name moves among those that have one. */
export function renameLimitEdits(limit: Limit, name: string): Edit[] {
  if (limit.path.at(-1) !== 'rate-limit' || limit.path.at(-2) === 'rate-limits') return [{ op: 'rename', path: limit.path, key: name }];
  const path = [...limit.path.slice(0, -1), 'rate-limits', name];
  return [
    { op: 'set', path, value: { value: limit.value, 'hard-limit': limit.isHard } },
    { op: 'delete', path: limit.path },
  ];
}

/** Why a name cannot be a limit's; the key of a text. */
export function limitNameProblem(name: string): string | undefined {
  // The name is part of a header of every answer.
  return /[\u0000-\u001f,;="]/.test(name) ? 'limit-name-rule' : undefined;
}

function freeName(limits: readonly Limit[], stem: string): string {
  const taken = new Set(limits.map((limit) => limit.name));
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
