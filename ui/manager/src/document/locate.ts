// Goes along a path through a document's tree, as far as there is something.
import { asIndex, type Path, toPointer } from './path.ts';
import { EditRefused } from './refused.ts';
import type { Slot } from './replace.ts';
import type { SourceDocument } from './source.ts';

export interface Located {
  slot: Slot;
  /** The value there, aliases resolved. */
  value: unknown;
  /** How many segments of the path exist. */
  depth: number;
  /** The places gone through, the whole document first. */
  passed: { slot: Slot; value: unknown }[];
}

export function locate(document: SourceDocument, path: Path): Located {
  let slot: Slot = { node: document.root, owner: undefined, index: 0 };
  let value = document.value;
  const passed = [{ slot, value }];
  for (const [depth, segment] of path.entries()) {
    const next = step(slot, value, segment, path.slice(0, depth));
    if (!next) return { slot, value, depth, passed };
    slot = next.slot;
    value = next.value;
    passed.push(next);
  }
  return { slot, value, depth: path.length, passed };
}

function step(slot: Slot, value: unknown, segment: string | number, above: Path): { slot: Slot; value: unknown } | undefined {
  const { node } = slot;
  if (node?.kind === 'alias') {
    throw new EditRefused(`\`${toPointer(above)}\` stands for another place by \`*${node.name}\`. Edit that place, or write the value out in the source.`);
  }
  if (node?.kind === 'opaque') throw new EditRefused(`\`${toPointer(above)}\` is written in a form that only the source can edit.`);
  if (node?.kind === 'mapping') {
    const index = node.entries.findIndex((entry) => entry.key === String(segment) && !entry.merge);
    const entry = node.entries[index];
    if (!entry) return undefined;
    return { slot: { node: entry.value, owner: node, index }, value: (value as Record<string, unknown>)[entry.key] };
  }
  if (node?.kind === 'list') {
    const index = asIndex(segment) ?? -1;
    const item = node.items[index];
    if (!item) return undefined;
    return { slot: { node: item.value, owner: node, index }, value: (value as unknown[])[index] };
  }
  return undefined;
}

/** A value inside of the collections that the rest of a path names. */
export function wrap(rest: Path, value: unknown): unknown {
  return rest.reduceRight<unknown>((inner, segment) => {
    if (typeof segment !== 'number') return { [segment]: inner };
    if (segment !== 0) throw new EditRefused(`There is no list yet where item ${segment} would be set.`);
    return [inner];
  }, value);
}
