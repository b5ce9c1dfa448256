// The line that a finding is about, with a caret under the place.

export interface Excerpt {
  /** The line, shortened around the place. */
  line: string;
  /** Blanks and one caret. */
  caret: string;
}

/** Characters of a line shown at most: a JSON document may be one line of megabytes. */
const WIDTH = 100;

/** Line and column from 1, the column in characters. */
export function excerpt(text: string, line: number, column: number): Excerpt | undefined {
  const row = text.split(/\r\n|\n|\r/, line)[line - 1];
  if (row === undefined || row.trim() === '') return undefined;
  const characters = [...row];
  const at = Math.min(Math.max(column - 1, 0), characters.length);
  const from = Math.max(0, Math.min(at - WIDTH / 2, characters.length - WIDTH));
  const shown = characters.slice(from, from + WIDTH).map((c) => (c === '\t' ? ' ' : c));
  const before = from > 0 ? '…' : '';
  const after = from + WIDTH < characters.length ? '…' : '';
  return { line: before + shown.join('') + after, caret: ' '.repeat(at - from + before.length) + '^' };
}
