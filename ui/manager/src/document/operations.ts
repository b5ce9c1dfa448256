// What each kind of edit changes in the text.
import { difference, type Written } from './difference.ts';
import type { Edit } from './edit.ts';
import { shifted } from './intended.ts';
import { locate, wrap, type Located } from './locate.ts';
import { applyChanges, itemLines, rebuild, type Change, type Part } from './parts.ts';
import { asIndex, isWithin, toPointer, valueAt, type Path } from './path.ts';
import { EditRefused } from './refused.ts';
import { replaceValue } from './replace.ts';
import { parseSource, type SourceDocument } from './source.ts';
import { styleOf } from './style.ts';
import type { List, Mapping } from './tree.ts';
import { keyText } from './write.ts';

export function changesOf(document: SourceDocument, edit: Edit): Change[] {
  switch (edit.op) {
    case 'set':
      return edit.value === undefined ? remove(document, edit.path, false) : set(document, edit.path, edit.value);
    case 'delete':
      return remove(document, edit.path, edit.prune ?? false);
    case 'insert':
      return insert(document, edit.path, edit.index, { value: edit.value });
    case 'move':
      return move(document, edit.path, edit.from, edit.to);
    case 'relocate':
      return relocate(document, edit.from, edit.to);
    case 'rename':
      return rename(document, edit.path, edit.key);
  }
}

function written(document: SourceDocument): Written {
  return { text: document.text, style: styleOf(document) };
}

function set(document: SourceDocument, path: Path, value: unknown): Change[] {
  const place = locate(document, path);
  if (place.depth === path.length) return difference(written(document), place.slot, place.value, value);
  return add(document, path, place, value);
}

/** Sets what is not there yet. */
function add(document: SourceDocument, path: Path, place: Located, value: unknown): Change[] {
  const { node } = place.slot;
  const { text, style } = written(document);
  const [segment, ...rest] = path.slice(place.depth);
  if (segment === undefined) return [];
  if (node?.kind === 'alias' || node?.kind === 'opaque') locate(document, [...path.slice(0, place.depth), segment]);
  if (node?.kind === 'mapping') {
    const merged = valueAt(place.value, [segment]);
    if (merged !== undefined && rest.length > 0) throw new EditRefused(`\`${segment}\` comes from elsewhere by \`<<\`; edit it there, in the source.`);
    const part = { key: String(segment), value: wrap(rest, value) };
    if (node.entries.length === 0) return [replaceValue(text, style, place.slot, { [part.key]: part.value })];
    return [rebuild(text, style, node, [...all(node), part])];
  }
  if (node?.kind === 'list') {
    if (asIndex(segment) !== node.items.length) throw new EditRefused(`\`${toPointer(path.slice(0, place.depth))}\` is a list of ${node.items.length}; it has no item ${segment}.`);
    return insert(document, path.slice(0, place.depth), node.items.length, { value: wrap(rest, value) });
  }
  if (node && place.value !== null) throw new EditRefused(`\`${toPointer(path.slice(0, place.depth))}\` holds a single value; nothing can be set inside of it.`);
  return [replaceValue(text, style, place.slot, wrap(path.slice(place.depth), value))];
}

function all(node: Mapping | List): Part[] {
  const count = node.kind === 'mapping' ? node.entries.length : node.items.length;
  return Array.from({ length: count }, (_, index) => ({ kept: index }));
}

function remove(document: SourceDocument, path: Path, prune: boolean): Change[] {
  const place = locate(document, path);
  if (path.length === 0) throw new EditRefused('The whole document cannot be taken away; delete the draft instead.');
  if (place.depth < path.length) {
    // Of a merged key, only the place that it comes from can let go.
    if (valueAt(document.value, path) !== undefined) throw new EditRefused(`\`${toPointer(path)}\` comes from elsewhere by \`<<\`; take it away there, in the source.`);
    return [];
  }
  const { text, style } = written(document);
  const { owner, index } = place.slot;
  const above = place.passed[path.length - 1];
  if (!owner || !above) return [];
  const parts = all(owner).filter((_, position) => position !== index);
  if (parts.length > 0) return [rebuild(text, style, owner, parts)];
  if (prune && path.length > 1) return remove(document, path.slice(0, -1), true);
  return [replaceValue(text, style, above.slot, owner.kind === 'mapping' ? {} : [])];
}

/** `lines`: the text of the item, when it comes from another place. */
function insert(document: SourceDocument, path: Path, index: number, item: { value: unknown; lines?: string }): Change[] {
  const place = locate(document, path);
  const { node } = place.slot;
  const { text, style } = written(document);
  if (!Number.isInteger(index) || index < 0) throw new EditRefused(`${index} is no place in a list.`);
  if (place.depth === path.length && node?.kind === 'list') {
    if (node.items.length === 0) return [replaceValue(text, style, place.slot, [item.value])];
    const parts = all(node);
    parts.splice(index, 0, item);
    return [rebuild(text, style, node, parts)];
  }
  if (place.depth === path.length && place.value !== null) throw new EditRefused(`\`${toPointer(path)}\` is no list.`);
  return set(document, path, [item.value]);
}

function listAt(document: SourceDocument, path: Path): { node: List; place: Located } {
  const place = locate(document, path);
  const { node } = place.slot;
  if (node?.kind === 'alias' && place.depth === path.length) locate(document, [...path, 0]);
  if (place.depth < path.length || node?.kind !== 'list') throw new EditRefused(`\`${toPointer(path)}\` is no list.`);
  return { node, place };
}

function move(document: SourceDocument, path: Path, from: number, to: number): Change[] {
  const { node } = listAt(document, path);
  const parts = all(node);
  const [part] = parts.splice(from, 1);
  if (!part || from < 0 || to < 0 || to > parts.length) throw new EditRefused(`\`${toPointer(path)}\` has ${node.items.length} items; none can go from ${from} to ${to}.`);
  if (from === to) return [];
  parts.splice(to, 0, part);
  const { text, style } = written(document);
  return [rebuild(text, style, node, parts)];
}

function relocate(document: SourceDocument, from: Path, to: Path): Change[] {
  const { node } = listAt(document, from.slice(0, -1));
  const index = asIndex(from.at(-1) ?? '') ?? -1;
  const target = asIndex(to.at(-1) ?? '');
  if (!node.items[index] || target === undefined) throw new EditRefused(`There is no item at \`${toPointer(from)}\`.`);
  if (isWithin(to.slice(0, -1), from)) throw new EditRefused('An item cannot go into itself.');
  const list = to.slice(0, -1);
  if (isWithin(list, from.slice(0, -1)) && list.length === from.length - 1) {
    return move(document, list, index, Math.min(target > index ? target - 1 : target, node.items.length - 1));
  }
  const item = { value: valueAt(document.value, from) };
  const { text } = document;
  const added = node.flow ? insert(document, list, target, item) : insertLines(document, list, target, itemLines(text, node, index), item.value);
  const between = applyChanges(text, added);
  const parsed = parseSource(between);
  if (parsed.problems.length > 0) throw new EditRefused(`\`${toPointer(from)}\` cannot be moved there. Move it in the Source view.`);
  const removed = applyChanges(between, remove(parsed, shifted(from, to), false));
  return [{ from: 0, to: text.length, insert: removed }];
}

/** Puts an item into a list with its own text, also where the list is empty or missing. */
function insertLines(document: SourceDocument, path: Path, index: number, lines: string, value: unknown): Change[] {
  const place = locate(document, path);
  const { node } = place.slot;
  const isInside = place.passed.some(({ slot }) => (slot.node?.kind === 'list' || slot.node?.kind === 'mapping') && slot.node.flow && childCount(slot.node) > 0);
  if (isInside || document.format === 'json') return insert(document, path, index, { value });
  if (node?.kind === 'list' && node.items.length > 0) return insert(document, path, index, { value, lines });
  // The list is made with an item to be replaced by the text.
  const stand = 'item-to-be-moved-here';
  const made = applyChanges(document.text, insert(document, path, 0, { value: stand }));
  const next = parseSource(made);
  const { node: list } = listAt(next, path);
  const change = rebuild(made, styleOf(next), list, [{ value, lines }]);
  return [{ from: 0, to: document.text.length, insert: applyChanges(made, [change]) }];
}

function childCount(node: Mapping | List): number {
  return node.kind === 'mapping' ? node.entries.length : node.items.length;
}

function rename(document: SourceDocument, path: Path, key: string): Change[] {
  const place = locate(document, path);
  const { owner, index } = place.slot;
  const entry = owner?.kind === 'mapping' && place.depth === path.length ? owner.entries[index] : undefined;
  if (!entry || owner?.kind !== 'mapping') throw new EditRefused(`There is no entry at \`${toPointer(path)}\` to rename.`);
  if (entry.key === key) return [];
  if (owner.entries.some((other) => other.key === key)) throw new EditRefused(`\`${key}\` is there already; choose another name.`);
  return [{ from: entry.keyFrom, to: entry.keyTo, insert: keyText(key, styleOf(document), entry.keyStyle) }];
}
