// One step from a text to the next, kept as what differs: a hundred steps of a large definition are small.

export interface TextStep {
  from: number;
  removed: string;
  inserted: string;
}

/** Compared at once: the browser compares a stretch many times faster than its signs one by one. */
const STRETCH = 4_096;

/** What differs between two texts, as one stretch. */
export function stepBetween(before: string, after: string): TextStep {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from + STRETCH <= shorter && before.slice(from, from + STRETCH) === after.slice(from, from + STRETCH)) from += STRETCH;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  const most = shorter - from;
  const tailAt = (text: string, tail: number, length: number) => text.slice(text.length - tail - length, text.length - tail);
  let tail = 0;
  while (tail + STRETCH <= most && tailAt(before, tail, STRETCH) === tailAt(after, tail, STRETCH)) tail += STRETCH;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { from, removed: before.slice(from, before.length - tail), inserted: after.slice(from, after.length - tail) };
}

export function forwards(text: string, { from, removed, inserted }: TextStep): string {
  return text.slice(0, from) + inserted + text.slice(from + removed.length);
}

export function backwards(text: string, { from, removed, inserted }: TextStep): string {
  return text.slice(0, from) + removed + text.slice(from + inserted.length);
}
