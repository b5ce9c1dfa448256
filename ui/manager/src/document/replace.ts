// Replaces a value where it stands: anchors, the comment beside it and its quoting stay.
import type { Change } from './parts.ts';
import { shift } from './parts.ts';
import { columnOf, indentOf, lineEnd, type Style } from './style.ts';
import type { List, Mapping, Scalar, ScalarStyle, TreeNode } from './tree.ts';
import { documentText, entryTail, flowText, itemTail, jsonText } from './write.ts';

/** Where a value stands. No owner: it is the whole document. */
export interface Slot {
  node: TreeNode | undefined;
  owner: Mapping | List | undefined;
  index: number;
}

export function replaceValue(text: string, style: Style, slot: Slot, value: unknown): Change {
  const { node, owner, index } = slot;
  if (!owner || !node) return replaceDocument(text, style, node, value);
  const anchor = node.anchor ? `&${node.anchor}` : '';
  const keep = node.kind === 'scalar' ? keptStyle(node, value) : undefined;
  if (owner.flow) {
    const inner = style.json ? jsonText(value, style, isTall(text, owner) ? indentOf(text, node.from) : undefined) : flowText(value, style, keep);
    const entry = owner.kind === 'mapping' ? owner.entries[index] : undefined;
    // `{a, b}`: the key has no colon yet.
    const colon = entry && entry.after === undefined ? ': ' : entry && entry.after === node.head ? ' ' : '';
    return { from: node.head, to: node.to, insert: `${colon}${anchor && `${anchor} `}${inner}` };
  }
  const entry = owner.kind === 'mapping' ? owner.entries[index] : owner.items[index];
  if (!entry) throw new Error('a slot names a part of its owner');
  const isItem = owner.kind === 'list';
  const from = entry.after ?? node.head;
  const colon = entry.after === undefined ? `${style.eol}${' '.repeat(columnOf(text, entry.from))}:` : '';
  const tail = isItem ? itemTail(value, style, keep) : entryTail(value, style, keep);
  return { ...behind(text, style, { from, node, anchor, isItem, tail, isCollection: isFilled(value) }, columnOf(text, entry.from), colon) };
}

interface Tail {
  from: number;
  node: TreeNode;
  anchor: string;
  isItem: boolean;
  tail: string;
  isCollection: boolean;
}

/** The change of everything behind a colon or dash. */
function behind(text: string, style: Style, what: Tail, column: number, colon: string): Change {
  const { from, node, anchor, isItem, isCollection } = what;
  let to = Math.max(from, node.to);
  if (text[to - 1] === '\n') to = text[to - 2] === '\r' ? to - 2 : to - 1;
  const between = text.slice(from, node.head);
  const beside = /^[ \t]*(#[^\r\n]*)/.exec(between)?.[1];
  const trailing = /^[ \t]+#[^\r\n]*/.exec(text.slice(to, lineEnd(text, to)))?.[0] ?? '';
  const lines = what.tail.split('\n');
  let first = lines[0] ?? '';
  let rest = lines.slice(1);
  if (rest.length === 0 && !isCollection) {
    // One line: what stood beside the key stays beside the value, the rest of the line is not touched.
    const insert = `${colon}${anchor && ` ${anchor}`}${first}${beside ? ` ${beside}` : ''}`;
    return { from, to, insert };
  }
  const comment = beside ? ` ${beside}` : trailing;
  if (isItem && isCollection && (anchor || comment)) {
    // `- &a b: 1` would name the key: the item's lines begin below.
    rest = [`  ${first.trimStart()}`, ...rest];
    first = '';
  }
  const head = `${anchor && ` ${anchor}`}${first}${comment}`;
  const insert = colon + shift([head, ...rest].join('\n'), column).replaceAll('\n', style.eol);
  return { from, to: beside ? to : to + trailing.length, insert };
}

function replaceDocument(text: string, style: Style, node: TreeNode | undefined, value: unknown): Change {
  if (style.json) return { from: node?.from ?? 0, to: node?.to ?? text.length, insert: jsonText(value, style, '') };
  const written = documentText(value, style).replaceAll('\n', style.eol);
  if (node) return { from: node.head, to: node.to, insert: written };
  const isFresh = text === '' || text === '\uFEFF' || text.endsWith('\n');
  return { from: text.length, to: text.length, insert: `${isFresh ? '' : style.eol}${written}${style.eol}` };
}

function keptStyle(node: Scalar, value: unknown): ScalarStyle | undefined {
  return typeof value === 'string' && typeof node.value === 'string' ? node.style : undefined;
}

/** A collection with something in it is written on lines of its own. */
function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => inner !== undefined);
}

/** Whether the parts of a collection in braces stand on lines of their own. */
export function isTall(text: string, owner: Mapping | List): boolean {
  const first = owner.kind === 'mapping' ? owner.entries[0]?.from : owner.items[0]?.from;
  return first !== undefined && /[\r\n]/.test(text.slice(owner.from, first));
}
