// How the author of a document writes: what is added is written the same way.
import type { SourceDocument } from './source.ts';
import { children, type TreeNode } from './tree.ts';

export interface Style {
  json: boolean;
  eol: '\n' | '\r\n';
  /** Columns that YAML goes to the right by at each level. */
  step: number;
  /** Columns that the dashes of a list stand to the right of its key. */
  listStep: number;
  /** Quotes for a YAML text that needs some. */
  quote: 'single' | 'double';
  /** What JSON goes to the right by at each level; empty when all is on one line. */
  unit: string;
  /** Between a JSON name and its value. */
  colon: string;
}

/** Nodes looked at; the habits of an author show early. */
const LOOKED_AT_MAX = 3000;
const kept = new WeakMap<SourceDocument, Style>();

export function styleOf(document: SourceDocument): Style {
  const known = kept.get(document);
  if (known) return known;
  const { text, root, format } = document;
  const style: Style = {
    json: format === 'json',
    eol: /\r\n/.test(text.slice(0, 100_000)) ? '\r\n' : '\n',
    step: 2,
    listStep: 2,
    quote: 'single',
    unit: '  ',
    colon: ': ',
  };
  if (root && format === 'json') jsonHabits(text, root, style);
  if (root && format === 'yaml') yamlHabits(text, root, style);
  kept.set(document, style);
  return style;
}

function jsonHabits(text: string, root: TreeNode, style: Style): void {
  const first = root.kind === 'mapping' ? root.entries[0] : root.kind === 'list' ? root.items[0] : undefined;
  if (!first) return;
  style.unit = /[\r\n]([ \t]*)$/.exec(text.slice(root.from, first.from))?.[1] ?? '';
  if (root.kind === 'mapping' && root.entries[0]) style.colon = text.slice(root.entries[0].keyTo, root.entries[0].value.from);
}

function yamlHabits(text: string, root: TreeNode, style: Style): void {
  let single = 0;
  let double = 0;
  let step: number | undefined;
  let listStep: number | undefined;
  const queue: TreeNode[] = [root];
  for (let index = 0; index < queue.length && index < LOOKED_AT_MAX; index += 1) {
    const node = queue[index];
    if (!node) break;
    if (node.kind === 'scalar' && node.style === 'single') single += 1;
    if (node.kind === 'scalar' && node.style === 'double') double += 1;
    if (node.kind === 'mapping' && !node.flow) {
      for (const { from, keyStyle, value } of node.entries) {
        if (keyStyle === 'single') single += 1;
        if (keyStyle === 'double') double += 1;
        const right = columnOf(text, value.from) - columnOf(text, from);
        if (value.kind === 'mapping' && !value.flow && right > 0) step ??= right;
        if (value.kind === 'list' && !value.flow) listStep ??= Math.max(right, 0);
      }
    }
    queue.push(...children(node));
  }
  style.step = Math.min(step ?? 2, 10);
  style.listStep = Math.min(listStep ?? style.step, 10);
  style.quote = double > single ? 'double' : 'single';
}

/** Where the line of an offset begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? Math.min(1, offset) : start;
}

/** Where the line of an offset ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Column from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The blanks that a line begins with. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), lineEnd(text, offset)))?.[0] ?? '';
}
