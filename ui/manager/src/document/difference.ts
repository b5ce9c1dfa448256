// The changes that make what stands somewhere hold another value: only what differs is written anew.
import { EditRefused } from './refused.ts';
import { isEqual, isRecord, keysOf } from './equal.ts';
import { rebuild, type Change, type Part } from './parts.ts';
import { replaceValue, type Slot } from './replace.ts';
import type { Style } from './style.ts';
import type { List, Mapping } from './tree.ts';

export interface Written {
  text: string;
  style: Style;
}

export function difference(written: Written, slot: Slot, old: unknown, value: unknown): Change[] {
  const { node } = slot;
  if (isEqual(old, value)) return [];
  if (node?.kind === 'mapping' && isRecord(old) && isRecord(value)) return mapping(written, slot, node, old, value);
  if (node?.kind === 'list' && Array.isArray(old) && Array.isArray(value)) return list(written, slot, node, old, value);
  return [replaceValue(written.text, written.style, slot, value)];
}

function mapping(written: Written, slot: Slot, node: Mapping, old: Record<string, unknown>, value: Record<string, unknown>): Change[] {
  const own = new Set(node.entries.filter((entry) => !entry.merge).map((entry) => entry.key));
  const isMerged = node.entries.some((entry) => entry.merge);
  const parts: Part[] = [];
  const inner: Change[] = [];
  let isRebuilt = false;
  const wanted = keysOf(value);
  const at = new Map<string, number>();
  node.entries.forEach((entry, index) => {
    if (!entry.merge && !wanted.includes(entry.key)) {
      isRebuilt = true;
      return;
    }
    const changes = entry.merge ? [] : difference(written, { node: entry.value, owner: node, index }, old[entry.key], value[entry.key]);
    inner.push(...changes);
    parts.push({ kept: index, changes });
    if (!entry.merge) at.set(entry.key, parts.length - 1);
  });
  for (const key of isMerged ? keysOf(old) : []) {
    if (!own.has(key) && !wanted.includes(key)) throw new EditRefused(`\`${key}\` comes from elsewhere by \`<<\`; take it away there, in the source.`);
  }
  const added = wanted.filter((key) => !own.has(key) && !(isMerged && isEqual(old[key], value[key])));
  if (added.length > 0) isRebuilt = true;
  if (!isRebuilt) return inner;
  if (parts.length === 0) return [replaceValue(written.text, written.style, slot, value)];
  addBehindTheirPredecessors(parts, node, wanted, added, value);
  return [rebuild(written.text, written.style, node, parts)];
}

/** New keys come behind the key that they follow in the new value, so that an order that was meant is kept. */
function addBehindTheirPredecessors(parts: Part[], node: Mapping, wanted: string[], added: string[], value: Record<string, unknown>): void {
  const keyOf = (part: Part) => ('kept' in part ? node.entries[part.kept]?.key : part.key);
  for (const key of added) {
    const predecessor = wanted[wanted.indexOf(key) - 1];
    const found = predecessor === undefined ? -1 : parts.findIndex((part) => keyOf(part) === predecessor);
    const isFirst = wanted[0] === key;
    parts.splice(found >= 0 ? found + 1 : isFirst && wanted.length > added.length ? 0 : parts.length, 0, { key, value: value[key] });
  }
}

function list(written: Written, slot: Slot, node: List, old: unknown[], value: unknown[]): Change[] {
  const shorter = Math.min(old.length, value.length);
  let head = 0;
  while (head < shorter && isEqual(old[head], value[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isEqual(old[old.length - 1 - tail], value[value.length - 1 - tail])) tail += 1;
  const paired = shorter - tail;
  const changesAt = (index: number) => difference(written, { node: node.items[index]?.value, owner: node, index }, old[index], value[index]);
  const inner: Change[] = [];
  const parts: Part[] = old.slice(0, paired).map((_, index) => {
    const changes = index < head ? [] : changesAt(index);
    inner.push(...changes);
    return { kept: index, changes };
  });
  if (old.length === value.length) return inner;
  for (const item of value.slice(paired, value.length - tail)) parts.push({ value: item });
  for (let index = old.length - tail; index < old.length; index += 1) parts.push({ kept: index });
  if (parts.length === 0 || old.length === 0) return [replaceValue(written.text, written.style, slot, value)];
  return [rebuild(written.text, written.style, node, parts)];
}
