// Limits of plans and operations as an author writes them: `100/hour`, `5/10second`, `unlimited`.
import type { Path } from '../../../../document/path.ts';
import { child, entries, isObject, text } from './shape.ts';

export const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month'] as const;
/** Burst limits are over short times only. */
export const BURST_UNITS = ['second', 'minute'] as const;

export interface Rate {
  calls: string;
  count: string;
  unit: string;
}

/** A limit under its name. */
export interface Limit {
  /** `rate-limit` for the one that has no name of its own. */
  name: string;
  path: Path;
  /** As written. */
  value: string;
  /** Undefined for `unlimited` and for what is no limit. */
  rate: Rate | undefined;
  isUnlimited: boolean;
  isHard: boolean;
}

/** Reads what the server reads, lenient forms too. */
export function parseRate(value: string): Rate | undefined {
  const match = /^(\d+)\/(\d*)([a-z]+)$/.exec(value.replaceAll(/\s/g, '').toLowerCase());
  const unit = UNITS.find((it) => match?.[3] !== undefined && ALIASES[it].includes(match[3]));
  if (!match || !unit) return undefined;
  return { calls: match[1] ?? '', count: match[2] || '1', unit };
}

const ALIASES: Record<(typeof UNITS)[number], readonly string[]> = {
  second: ['second', 'seconds', 'sec', 'secs'],
  minute: ['minute', 'minutes', 'min', 'mins'],
  hour: ['hour', 'hours', 'hr', 'hrs'],
  day: ['day', 'days'],
  week: ['week', 'weeks', 'wk', 'wks'],
  month: ['month', 'months'],
};

export function writeRate(rate: Rate): string {
  return `${rate.calls}/${rate.count === '1' ? '' : rate.count}${rate.unit}`;
}

/** Limits of a plan or an operation that is at `path`. */
export function limitsOf(of: unknown, path: Path): Limit[] {
  const unnamed = child(of, 'rate-limit');
  const named = entries(child(of, 'rate-limits')).map(([name, it]) => limit(name, [...path, 'rate-limits', name], it));
  return isObject(unnamed) ? [limit('rate-limit', [...path, 'rate-limit'], unnamed), ...named] : named;
}

export function burstsOf(plan: unknown, path: Path): Limit[] {
  return entries(child(plan, 'burst-limits')).map(([name, it]) => ({ ...limit(name, [...path, 'burst-limits', name], it), isHard: true }));
}

function limit(name: string, path: Path, it: unknown): Limit {
  const value = text(child(it, 'value'));
  return { name, path, value, rate: parseRate(value), isUnlimited: value.trim().toLowerCase() === 'unlimited', isHard: child(it, 'hard-limit') === true };
}
