// Block collections by their lines: which comments and empty lines belong to which entry.
import { sliceWith, shift, type Change, type Part } from './parts.ts';
import { columnOf, lineEnd, lineStart, type Style } from './style.ts';
import { entryText, itemText } from './write.ts';
import type { List, Mapping } from './tree.ts';

/** The lines of one entry or item, from its first comment on, without the first blanks and last line end. */
interface Chunk {
  from: number;
  to: number;
  /** The empty lines above it. */
  gap: string;
}

interface Spot {
  from: number;
  /** Where its value ends. */
  to: number;
}

function spotsOf(node: Mapping | List): Spot[] {
  return node.kind === 'mapping'
    ? node.entries.map(({ from, keyTo, after, value }) => ({ from, to: Math.max(keyTo, after ?? 0, value.to) }))
    : node.items.map(({ from, after, value }) => ({ from, to: Math.max(after, value.to) }));
}

export function blockChunks(text: string, node: Mapping | List): { column: number; chunks: Chunk[] } {
  const spots = spotsOf(node);
  const first = spots[0];
  if (!first) return { column: 0, chunks: [] };
  const column = columnOf(text, first.from);
  const chunks: Chunk[] = [];
  spots.forEach((spot, index) => {
    const before = spots[index - 1];
    const floor = before ? contentEnd(text, before.to) : -1;
    // The head of a document is about all of it, not about its first entry.
    const isDocument = index === 0 && column === 0 && node.kind === 'mapping';
    const start = isDocument ? spot.from : bodyStart(text, spot.from, column, floor);
    const line = lineStart(text, start);
    const last = chunks.at(-1);
    let gap = '';
    if (last) {
      const above = gapStart(text, line, floor);
      gap = text.slice(above, line);
      last.to = beforeLineEnd(text, above);
    }
    chunks.push({ from: start, to: contentEnd(text, spot.to), gap });
  });
  const last = chunks.at(-1);
  if (last) last.to = tailEnd(text, last.to, column);
  return { column, chunks };
}

/** The end of the line that a value ends in. A block scalar that keeps its line ends has come to the next already. */
function contentEnd(text: string, to: number): number {
  return text[to - 1] === '\n' ? beforeLineEnd(text, to) : lineEnd(text, to);
}

function beforeLineEnd(text: string, start: number): number {
  return text[start - 2] === '\r' ? start - 2 : start - 1;
}

/** Goes up over comment lines of the same column. */
function bodyStart(text: string, from: number, column: number, floor: number): number {
  if (text.slice(lineStart(text, from), from).trim() !== '') return from;
  let start = from;
  for (;;) {
    const line = lineStart(text, start);
    if (line === 0) return start;
    const above = lineStart(text, line - 1);
    if (above <= floor || above >= line) return start;
    const content = text.slice(above, line);
    const blanks = /^ */.exec(content)?.[0].length ?? 0;
    if (blanks !== column || content[blanks] !== '#') return start;
    start = above + blanks;
  }
}

/** Goes up over empty lines. */
function gapStart(text: string, line: number, floor: number): number {
  let start = line;
  for (;;) {
    const above = lineStart(text, start - 1);
    if (start === 0 || above <= floor || text.slice(above, start).trim() !== '') return start;
    start = above;
  }
}

/** Goes down over comments that stand further to the right than the collection. */
function tailEnd(text: string, to: number, column: number): number {
  let end = to;
  let seen = to;
  while (seen < text.length) {
    const start = text.indexOf('\n', seen) + 1;
    if (start === 0) return end;
    const stop = lineEnd(text, start);
    const content = text.slice(start, stop);
    const blanks = /^ */.exec(content)?.[0].length ?? 0;
    if (content.trim() !== '') {
      if (content[blanks] !== '#' || blanks <= column) return end;
      end = stop;
    }
    seen = stop;
  }
  return end;
}

/** Puts a block collection together anew. */
export function rebuildBlock(text: string, style: Style, node: Mapping | List, parts: Part[]): Change {
  const { column, chunks } = blockChunks(text, node);
  const first = chunks[0];
  const last = chunks.at(-1);
  if (!first || !last) throw new Error('a block collection has at least one entry');
  const blanks = ' '.repeat(column);
  const spaced = chunks.slice(1);
  const usual = spaced.length > 0 && spaced.every((chunk) => chunk.gap !== '') ? style.eol : '';
  let insert = '';
  parts.forEach((part, position) => {
    const chunk = 'kept' in part ? chunks[part.kept] : undefined;
    const gap = chunk && chunk !== first ? chunk.gap : usual;
    if (position > 0) insert += style.eol + gap + blanks;
    if ('kept' in part) {
      insert += chunk ? sliceWith(text, chunk.from, chunk.to, part.changes ?? []) : '';
    } else {
      const lines = part.lines ?? (node.kind === 'mapping' ? entryText(part.key ?? '', part.value, style) : itemText(part.value, style));
      insert += shift(lines.replaceAll('\r\n', '\n'), column).replaceAll('\n', style.eol);
    }
  });
  return { from: first.from, to: last.to, insert };
}
