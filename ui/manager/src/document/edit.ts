// Edits of a document's text. Only the entries that an edit is about are written anew: comments,
// order, quoting, line ends and everything else of the author's stay as they are.
import { isEqual } from './equal.ts';
import { intended } from './intended.ts';
import { changesOf } from './operations.ts';
import { applyChanges } from './parts.ts';
import { toPointer, valueAt, type Path } from './path.ts';
import { EditRefused } from './refused.ts';
import { parseSource, type SourceDocument } from './source.ts';
import { nodesOf } from './tree.ts';

export { EditRefused };

export type Edit =
  /** Makes the value be there. Missing parents are made; of what is there, only what differs changes. `undefined` deletes. */
  | { op: 'set'; path: Path; value: unknown }
  /** Takes an entry or item away; nothing happens when there is none. `prune`: parents that it empties go too. */
  | { op: 'delete'; path: Path; prune?: boolean }
  /** Puts an item into the list at `path` (made when missing); an index beyond its end appends. */
  | { op: 'insert'; path: Path; index: number; value: unknown }
  /** Moves an item within the list at `path`; `to` is its index afterwards. Comments go with it. */
  | { op: 'move'; path: Path; from: number; to: number }
  /**
   * Moves an item of one list into another (made when missing), before the index that `to` ends in.
   * Both paths are as the document is before the edit. Text and comments are kept.
   */
  | { op: 'relocate'; from: Path; to: Path }
  /** Gives an entry another key at the same place. */
  | { op: 'rename'; path: Path; key: string };

/** The text after the edits, made one after the other. Throws `EditRefused`; then none is made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return applyTogether(text, edits) ?? edits.reduce(applyOne, text);
}

/**
 * Makes edits of entries that lie apart from each other with one reading of the text, not one for
 * each: a name can be referred to in hundreds of places. Undefined when they have to be made singly.
 */
function applyTogether(text: string, edits: readonly Edit[]): string | undefined {
  if (edits.length < 2) return undefined;
  const document = parseSource(text);
  if (document.problems.length > 0 || hasAlias(document) || !areApart(document.value, edits)) return undefined;
  try {
    const next = applyChanges(text, edits.flatMap((edit) => changesOf(document, edit)));
    const after = parseSource(next);
    const wanted = edits.reduce(intended, document.value);
    return after.problems.length === 0 && isEqual(after.value ?? null, wanted ?? null) ? next : undefined;
  } catch (error) {
    // Made singly, the one that is refused says why.
    if (error instanceof EditRefused) return undefined;
    throw error;
  }
}

/** Whether each edit is about one key or one scalar that is there, and none lies inside of another's entry. */
function areApart(value: unknown, edits: readonly Edit[]): boolean {
  const places = new Set<string>();
  for (const edit of edits) {
    const isSmall = edit.op === 'rename' || (edit.op === 'set' && isScalar(edit.value) && isScalar(valueAt(value, edit.path)));
    if (!isSmall) return false;
    places.add(toPointer(edit.path));
  }
  if (places.size < edits.length) return false;
  return edits.every((edit) => 'path' in edit && edit.path.slice(1).every((_, depth) => !places.has(toPointer(edit.path.slice(0, depth + 1)))));
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function applyOne(text: string, edit: Edit): string {
  const document = parseSource(text);
  if (document.problems.length > 0) throw new EditRefused('The source does not parse now. Mend it in the Source view first.');
  const changed = changesOf(document, edit);
  const next = changed.length === 0 ? text : applyChanges(text, changed);
  if (next !== text) check(document, parseSource(next), edit);
  return next;
}

/** The last net: an edit that would do anything else than it says is not made. */
function check(before: SourceDocument, after: SourceDocument, edit: Edit): void {
  const where = toPointer('path' in edit ? edit.path : edit.from);
  if (after.problems.length > 0) {
    const shared = hasAlias(before) ? ' Other places may refer to something in it by an alias.' : '';
    throw new EditRefused(`\`${where}\` cannot be edited here.${shared} Edit it in the Source view.`);
  }
  // A change of an anchored value shows in every place that refers to it, as its author wants it.
  if (hasAlias(before)) return;
  if (!isEqual(after.value ?? null, intended(before.value, edit) ?? null)) {
    throw new EditRefused(`\`${where}\` is written in a way that cannot be edited here without changing something else. Edit it in the Source view.`);
  }
}

const aliased = new WeakMap<SourceDocument, boolean>();

function hasAlias(document: SourceDocument): boolean {
  const known = aliased.get(document);
  if (known !== undefined) return known;
  let found = false;
  if (document.format === 'yaml' && document.root && document.text.includes('*')) {
    for (const node of nodesOf(document.root)) found ||= node.kind === 'alias';
  }
  aliased.set(document, found);
  return found;
}
