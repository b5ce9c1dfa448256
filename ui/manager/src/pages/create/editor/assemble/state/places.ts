// Every place where a step can be put, with a name: what the canvas shows as insertion points.
import { toPointer } from '../../../../../document/path.ts';
import type { Assembly, Block, Branch, Place, Step } from '../model/tree.ts';
import { branchLabel, stepLabel, type Say } from '../model/words.ts';

export interface NamedPlace {
  readonly id: string;
  readonly place: Place;
  /** `after invoke`, `in case get /current`. */
  readonly label: string;
  /** How deep it lies, for indenting. */
  readonly depth: number;
}

/** The name of one place: after a step, at the start, or at the start of a branch. */
export function placeLabel(before: Step | undefined, branch: Branch | undefined, say: Say): string {
  if (before) return say('place.after', { step: stepLabel(before, say) });
  return branch ? say('place.in', { branch: branchLabel(branch, say) }) : say('place.start');
}

export function namedPlaces(assembly: Assembly, say: Say): NamedPlace[] {
  const places: NamedPlace[] = [];
  const visit = (block: Block, branch: Branch | undefined, depth: number) => {
    for (let index = 0; index <= block.steps.length; index += 1) {
      const before = block.steps[index - 1];
      const step = block.steps[index];
      if (!block.lock) {
        const place = { block: block.path, index };
        places.push({ id: placeId(place), place, label: placeLabel(before, branch, say), depth });
      }
      for (const inner of step ? [...step.branches, ...step.catches] : []) visit(inner.block, inner, depth + 1);
    }
  };
  visit(assembly.block, undefined, 0);
  for (const branch of assembly.catches) visit(branch.block, branch, 1);
  return places;
}

export function placeId(place: Place): string {
  return `insert:${toPointer(place.block)}/${place.index}`;
}

/** Where a step goes that was given no place: after what is selected, else at the end. */
export function defaultPlace(assembly: Assembly, selected: { step: Step } | { branch: Branch } | undefined): Place {
  if (selected && 'step' in selected) {
    return { block: selected.step.path.slice(0, -1), index: Number(selected.step.path.at(-1)) + 1 };
  }
  const block = selected?.branch.block ?? assembly.block;
  return { block: block.path, index: block.steps.length };
}

/** The list that a path names. */
export function blockAt(assembly: Assembly, path: Place['block']): Block | undefined {
  const wanted = toPointer(path);
  const search = (block: Block): Block | undefined => {
    if (toPointer(block.path) === wanted) return block;
    for (const step of block.steps) {
      for (const inner of [...step.branches, ...step.catches]) {
        const found = search(inner.block);
        if (found) return found;
      }
    }
    return undefined;
  };
  return search(assembly.block) ?? assembly.catches.map((branch) => search(branch.block)).find(Boolean);
}
