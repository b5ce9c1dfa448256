// What an edit means for the plain value: the yardstick for the edit of the text.
import type { Edit } from './edit.ts';
import { isRecord, keysOf } from './equal.ts';
import { asIndex, isWithin, valueAt, type Path } from './path.ts';

/** The value after an edit; the given one is not changed. */
export function intended(value: unknown, edit: Edit): unknown {
  switch (edit.op) {
    case 'set':
      return edit.value === undefined ? without(value, edit.path, false) : change(value, edit.path, () => edit.value);
    case 'delete':
      return without(value, edit.path, edit.prune ?? false);
    case 'insert':
      return change(value, edit.path, (list) => inserted(list, edit.index, edit.value));
    case 'move':
      return change(value, edit.path, (list) => {
        const next = [...(list as unknown[])];
        const [item] = next.splice(edit.from, 1);
        next.splice(edit.to, 0, item);
        return next;
      });
    case 'rename':
      return change(value, edit.path.slice(0, -1), (object) => {
        const pairs = Object.entries(object as object).map(([key, inner]) => [key === String(edit.path.at(-1)) ? edit.key : key, inner] as const);
        return Object.fromEntries(pairs);
      });
    case 'relocate': {
      const item = valueAt(value, edit.from);
      const index = asIndex(edit.to.at(-1) ?? 0) ?? 0;
      const added = change(value, edit.to.slice(0, -1), (list) => inserted(list, index, item));
      return without(added, shifted(edit.from, edit.to), false);
    }
  }
}

/** Where a path leads after an item was put before the index that `to` ends in. */
export function shifted(path: Path, to: Path): Path {
  const depth = to.length - 1;
  const at = asIndex(path[depth] ?? '');
  const index = asIndex(to[depth] ?? '');
  if (at === undefined || index === undefined || !isWithin(path, to.slice(0, -1)) || at < index) return path;
  return path.map((segment, position) => (position === depth ? at + 1 : segment));
}

function inserted(list: unknown, index: number, item: unknown): unknown[] {
  const next = Array.isArray(list) ? [...(list as unknown[])] : [];
  next.splice(index, 0, item);
  return next;
}

function change(value: unknown, path: Path, to: (value: unknown) => unknown): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return to(value);
  if (Array.isArray(value) || (!isRecord(value) && typeof segment === 'number')) {
    const list = Array.isArray(value) ? [...(value as unknown[])] : [];
    const index = asIndex(segment) ?? list.length;
    list[index] = change(list[index], rest, to);
    return list;
  }
  const object = isRecord(value) ? value : {};
  return { ...object, [segment]: change(object[segment], rest, to) };
}

function without(value: unknown, path: Path, prune: boolean): unknown {
  const last = path.at(-1);
  const above = path.slice(0, -1);
  const holder = valueAt(value, above);
  if (last === undefined || valueAt(value, path) === undefined) return value;
  const isLast = Array.isArray(holder) ? holder.length === 1 : isRecord(holder) && keysOf(holder).length === 1;
  if (prune && isLast && above.length > 0) return without(value, above, true);
  return change(value, above, (inner) => {
    if (Array.isArray(inner)) return inner.filter((_, index) => index !== asIndex(last));
    const { [last]: _gone, ...rest } = inner as Record<string, unknown>;
    return rest;
  });
}
