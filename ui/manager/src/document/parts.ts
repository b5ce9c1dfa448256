// A collection put together anew out of parts: pieces of its own text, kept to the byte, and new ones.
import { blockChunks, rebuildBlock } from './block.ts';
import { rebuildFlow } from './flow.ts';
import type { Style } from './style.ts';
import type { List, Mapping } from './tree.ts';

/** A stretch of text to be replaced. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

export type Part =
  /** What stands at `kept` now, with changes inside of it. */
  | { kept: number; changes?: Change[] }
  /** A new entry (`key`) or item. `lines` is the text of a block item from elsewhere, at column 0. */
  | { key?: string; value: unknown; lines?: string };

/** The text with changes that do not overlap. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  let out = '';
  let at = 0;
  for (const change of [...changes].sort((a, b) => a.from - b.from)) {
    out += text.slice(at, change.from) + change.insert;
    at = change.to;
  }
  return out + text.slice(at);
}

/** A stretch of the text with the changes inside of it. */
export function sliceWith(text: string, from: number, to: number, changes: readonly Change[]): string {
  const moved = changes.map((change) => ({ from: change.from - from, to: change.to - from, insert: change.insert }));
  return applyChanges(text.slice(from, to), moved);
}

/** Puts a collection that has something in it together anew; `parts` must not be empty. */
export function rebuild(text: string, style: Style, node: Mapping | List, parts: Part[]): Change {
  return node.flow ? rebuildFlow(text, style, node, parts) : rebuildBlock(text, style, node, parts);
}

/** The lines of a block item with the comments that belong to it, moved to column 0. */
export function itemLines(text: string, node: List, index: number): string {
  const { column, chunks } = blockChunks(text, node);
  const chunk = chunks[index];
  return chunk ? shift(text.slice(chunk.from, chunk.to), -column) : '';
}

/** Moves all lines but the first to the right or, as far as they have blanks, to the left. */
export function shift(lines: string, columns: number): string {
  if (columns >= 0) return lines.replace(/\n(?=[^\r\n])/g, `\n${' '.repeat(columns)}`);
  return lines.replace(new RegExp(`\\n {1,${-columns}}`, 'g'), '\n');
}
