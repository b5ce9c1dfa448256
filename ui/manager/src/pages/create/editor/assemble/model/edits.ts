// What each gesture on the canvas changes in the text. Edits name the smallest part that changes, so
// that comments and the author's layout stay.
import type { Edit } from '../../../../../document/edit.ts';
import { toPointer, type Path } from '../../../../../document/path.ts';
import { writtenName, type ApiOperation } from './operations.ts';
import { isWithin, optionsPath, type Assembly, type Block, type Branch, type Lock, type Place, type Step } from './tree.ts';

/** Edits, and where what was changed is afterwards. */
export interface Change {
  readonly edits: Edit[];
  /** JSON pointer of what should be selected then. */
  readonly selects?: string | undefined;
}

export function insertSteps(place: Place, values: readonly unknown[]): Change {
  return {
    edits: values.map((value, offset) => ({ op: 'insert', path: place.block, index: place.index + offset, value })),
    selects: toPointer([...place.block, place.index]),
  };
}

export function removeStep(step: Step): Change {
  return { edits: [{ op: 'delete', path: step.path }] };
}

/** The places to which a step may go: any list that is not inside of itself. */
export function mayMove(step: Step, block: Block): boolean {
  return !block.lock && !isWithin(toPointer(block.path), step.id);
}

/** Moves a step, comments and all. `place` is counted while the step is still where it was. */
export function moveStep(step: Step, place: Place): Change | undefined {
  const list = step.path.slice(0, -1);
  const from = Number(step.path.at(-1));
  if (isWithin(toPointer(place.block), step.id)) return undefined;
  if (toPointer(list) === toPointer(place.block)) {
    const to = place.index > from ? place.index - 1 : place.index;
    if (to === from) return undefined;
    return { edits: [{ op: 'move', path: list, from, to }], selects: toPointer([...list, to]) };
  }
  return {
    edits: [{ op: 'relocate', from: step.path, to: [...place.block, place.index] }],
    selects: toPointer(afterRemoval([...place.block, place.index], step.path)),
  };
}

/** What a path becomes when an item of a list before it goes away. */
export function afterRemoval(path: Path, removed: Path): Path {
  const depth = removed.length - 1;
  const index = Number(removed[depth]);
  const same = path.length > depth && removed.slice(0, depth).every((segment, at) => segment === path[at]);
  const at = path[depth];
  if (!same || typeof at !== 'number' || at <= index) return path;
  return [...path.slice(0, depth), at - 1, ...path.slice(depth + 1)];
}

export function removeBranch(branch: Branch): Change {
  return { edits: [{ op: 'delete', path: branch.path }] };
}

/** One more case, before an `otherwise` that stands in the list: what follows that never runs. */
export function addCase(step: Step, operations: readonly ApiOperation[]): Change {
  const path: Path = [...optionsPath(step), 'case'];
  const listed = step.branches.filter((branch) => branch.index !== undefined);
  const otherwise = listed.find((branch) => branch.kind === 'otherwise');
  const index = otherwise?.index ?? listed.length;
  const value =
    step.kind === 'operation-switch'
      ? { operations: operations.slice(0, 1).map(writtenName), execute: [] }
      : { condition: FIRST_CONDITION, execute: [] };
  return { edits: [{ op: 'insert', path, index, value }], selects: toPointer([...path, index]) };
}

/** `otherwise`, where V5 writes it: beside the cases of operations, last among those of conditions. */
export function addOtherwise(step: Step): Change {
  const at = optionsPath(step);
  if (step.kind === 'operation-switch') {
    const path: Path = [...at, 'otherwise'];
    return { edits: [{ op: 'set', path, value: [] }], selects: toPointer(path) };
  }
  const path: Path = [...at, 'case'];
  const index = step.branches.filter((branch) => branch.index !== undefined).length;
  return { edits: [{ op: 'insert', path, index, value: { otherwise: [] } }], selects: toPointer([...path, index]) };
}

/** Why a step can't be given an `otherwise`; nothing when it can. */
export function hasOtherwise(step: Step): boolean {
  return step.branches.some((branch) => branch.kind === 'otherwise');
}

/** A handler for named errors: before the default one, after which nothing is looked at. */
export function addCatch(owner: Assembly | Step, errors: readonly string[]): Change {
  const path = catchPath(owner);
  const index = owner.catches.find((branch) => branch.kind === 'default')?.index ?? owner.catches.length;
  return { edits: [{ op: 'insert', path, index, value: { errors: [...errors], execute: [] } }], selects: toPointer([...path, index]) };
}

export function addDefaultCatch(owner: Assembly | Step): Change {
  const path = catchPath(owner);
  const index = owner.catches.length;
  return { edits: [{ op: 'insert', path, index, value: { default: [] } }], selects: toPointer([...path, index]) };
}

/** Moves a case or a handler among its like. */
export function moveBranch(branch: Branch, by: -1 | 1, among: readonly Branch[]): Change | undefined {
  if (branch.index === undefined) return undefined;
  const to = branch.index + by;
  if (!among.some((other) => other.index === to)) return undefined;
  const path = branch.path.slice(0, -1);
  return { edits: [{ op: 'move', path, from: branch.index, to }], selects: toPointer([...path, to]) };
}

function catchPath(owner: Assembly | Step): Path {
  return 'kind' in owner ? [...optionsPath(owner), 'catch'] : [...owner.path, 'catch'];
}

/** The lock of the list into which a place points. */
export function lockOf(block: Block | undefined): Lock | undefined {
  return block?.lock;
}

/** A condition that has a sense for every call: a new case does not make the definition invalid. */
export const FIRST_CONDITION = "request.verb === 'GET'";
