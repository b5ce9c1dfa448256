// Reads a long YAML text in pieces and remembers them: after an edit of a large definition only the
// pieces that changed are read again, which is tens of milliseconds instead of a second.
import { put } from './json.ts';
import type { Entry, Mapping, TreeNode } from './tree.ts';

/** Reads one piece that is a block mapping; undefined when it is anything else or has a mistake. */
export type ReadPiece = (text: string) => { root: Mapping; value: Record<string, unknown> } | undefined;

interface Piece {
  root: Mapping;
  value: Record<string, unknown>;
  /** Where `root` was placed last. */
  offset: number;
}

/** What has these may mean something outside of its piece. */
const SHARED = /(?:^|[:\-[{,?]\s+)[&*][^\s*]|^(?:%|---|\.\.\.)|^\s*<<\s*:/m;
/** Pieces up to this length are read as one. */
const PIECE_MAX = 6_000;
const KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#\-?:&*!|>%@`{}[\],][^#\n]*?|[-?:][^\s#][^#\n]*?)\s*:(?=\s|$)/;

interface Read {
  root: Mapping;
  value: Record<string, unknown>;
}

export class SegmentReader {
  private known = new Map<string, Piece>();
  private used = new Map<string, Piece>();
  private readonly readPiece: ReadPiece;
  private readonly pieceMax: number;

  constructor(readPiece: ReadPiece, pieceMax = PIECE_MAX) {
    this.readPiece = readPiece;
    this.pieceMax = pieceMax;
  }

  /** The tree and value of a text; undefined when it cannot be read in pieces. */
  read(text: string): Read | undefined {
    if (SHARED.test(text)) return undefined;
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    const first = firstContent(text, start, text.length);
    if (!first || first.column !== 0) return undefined;
    this.used = new Map();
    const read = this.mapping(text, start, text.length, 0);
    // Pieces of the text before are still wanted when an edit is undone.
    this.known = new Map([...this.known, ...this.used].slice(-4 * this.used.size - 100));
    return read;
  }

  private mapping(text: string, from: number, to: number, column: number): Read | undefined {
    const starts = entryStarts(text, from, to, column);
    if (!starts) return undefined;
    const entries: Entry[] = [];
    const value: Record<string, unknown> = {};
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? to;
      const read = this.entry(text, start, end, column);
      if (!read) return undefined;
      for (const entry of read.root.entries) {
        // The whole text is read to say where the two are.
        if (Object.hasOwn(value, entry.key)) return undefined;
        put(value, entry.key, read.value[entry.key]);
        entries.push(entry);
      }
    }
    return { root: mappingOf(entries), value };
  }

  private entry(text: string, from: number, to: number, column: number): Read | undefined {
    if (to - from > this.pieceMax) {
      const headEnd = lineAfter(text, from, to);
      const child = firstContent(text, headEnd, to);
      const isHead = /:[ \t]*(?:#[^\n]*)?\r?\n$/.test(text.slice(from, headEnd));
      if (isHead && child && child.column > column && KEY.test(text.slice(child.at, child.end))) {
        const head = this.piece(text.slice(from, headEnd), from);
        const inner = head && this.mapping(text, headEnd, to, child.column);
        const entry = head?.root.entries[0];
        if (!head || !inner || !entry || head.root.entries.length !== 1) return undefined;
        return { root: mappingOf([{ ...entry, value: inner.root }]), value: { [entry.key]: inner.value } };
      }
    }
    return this.piece(text.slice(from, to), from);
  }

  private piece(text: string, offset: number): Read | undefined {
    const known = this.used.get(text) ?? this.known.get(text);
    if (known) {
      // The same text twice has two places.
      const root = known.offset === offset ? known.root : shifted(known.root, offset - known.offset);
      const placed = { root: root as Mapping, value: known.value, offset };
      this.used.set(text, placed);
      return placed;
    }
    const read = this.readPiece(text);
    if (!read) return undefined;
    const placed = { root: shifted(read.root, offset) as Mapping, value: read.value, offset };
    this.used.set(text, placed);
    return placed;
  }
}

function mappingOf(entries: Entry[]): Mapping {
  const first = entries[0];
  const last = entries.at(-1);
  const from = first?.from ?? 0;
  const to = last ? Math.max(last.value.to, last.after ?? last.keyTo) : from;
  return { kind: 'mapping', flow: false, from, head: from, to, anchor: undefined, entries };
}

/** Where the entries of a block mapping begin; undefined when a line stands otherwise than in one. */
function entryStarts(text: string, from: number, to: number, column: number): number[] | undefined {
  const starts: number[] = [];
  let at = from;
  while (at < to) {
    const end = lineAfter(text, at, to);
    let blanks = at;
    while (blanks < end && text[blanks] === ' ') blanks += 1;
    const sign = text[blanks] ?? '\n';
    const isEmpty = sign === '\n' || sign === '\r' || sign === '#' || blanks >= end;
    if (!isEmpty && blanks - at <= column) {
      if (blanks - at < column) return undefined;
      const isItem = sign === '-' && /^-(?:\s|$)/.test(text.slice(blanks, end));
      if (!isItem) {
        if (!KEY.test(text.slice(blanks, end))) return undefined;
        starts.push(at);
      } else if (starts.length === 0) return undefined;
    }
    at = end;
  }
  return starts.length > 0 ? starts : undefined;
}

function lineAfter(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 || end >= to ? to : end + 1;
}

function firstContent(text: string, from: number, to: number): { at: number; end: number; column: number } | undefined {
  for (let at = from; at < to; at = lineAfter(text, at, to)) {
    const end = lineAfter(text, at, to);
    const line = text.slice(at, end);
    const blanks = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() !== '' && line[blanks] !== '#') return { at: at + blanks, end, column: blanks };
  }
  return undefined;
}

/** The same tree further to the right in the text. */
function shifted(node: TreeNode, by: number): TreeNode {
  const place = { from: node.from + by, to: node.to + by, head: node.head + by };
  if (node.kind === 'mapping') {
    const entries = node.entries.map((entry) => ({
      ...entry,
      from: entry.from + by,
      keyFrom: entry.keyFrom + by,
      keyTo: entry.keyTo + by,
      after: entry.after === undefined ? undefined : entry.after + by,
      value: shifted(entry.value, by),
    }));
    return { ...node, ...place, entries };
  }
  if (node.kind === 'list') {
    return { ...node, ...place, items: node.items.map(({ from, after, value }) => ({ from: from + by, after: after + by, value: shifted(value, by) })) };
  }
  return { ...node, ...place };
}
