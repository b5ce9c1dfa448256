// One step from a text to the next, kept as what differs: a hundred steps of a large definition are small.

export interface TextStep {
  from: number;
  removed: string;
  inserted: string;
}

/** What differs between two texts, as one stretch. */
export function stepBetween(before: string, after: string): TextStep {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { from, removed: before.slice(from, before.length - tail), inserted: after.slice(from, after.length - tail) };
}

export function forwards(text: string, { from, removed, inserted }: TextStep): string {
  return text.slice(0, from) + inserted + text.slice(from + removed.length);
}

export function backwards(text: string, { from, removed, inserted }: TextStep): string {
  return text.slice(0, from) + removed + text.slice(from + inserted.length);
}
