// The shape of an assembly as the canvas shows it: steps, their branches, and where each is written.
import type { Path } from '../../../../../document/path.ts';

/** Why something can be looked at, but not changed here. */
export type Lock = 'alias' | 'reference' | 'shape';

export type StepKind = 'policy' | 'if' | 'switch' | 'operation-switch' | 'throw' | 'malformed';

/** How a case names an operation. */
export type OperationName = { readonly id: string } | { readonly verb: string; readonly path: string };

/** Steps that run one after the other. */
export interface Block {
  /** The list; it may not be there yet. */
  readonly path: Path;
  readonly steps: readonly Step[];
  readonly lock?: Lock | undefined;
}

/** One way through or out of a step, or a handler of the whole assembly. */
export interface Branch {
  /** JSON pointer of `path`. */
  readonly id: string;
  readonly kind: 'then' | 'case' | 'otherwise' | 'catch' | 'default';
  /** What goes away with it: the item of a list, or the key beside one. */
  readonly path: Path;
  /** Where it stands in its list; nothing for a key. */
  readonly index: number | undefined;
  readonly condition?: string | undefined;
  /** Where the condition is written. */
  readonly conditionPath?: Path | undefined;
  readonly operations?: readonly OperationName[] | undefined;
  readonly errors?: readonly string[] | undefined;
  readonly block: Block;
  readonly lock?: Lock | undefined;
}

export interface Step {
  /** JSON pointer of `path`. */
  readonly id: string;
  /** The item of the list. */
  readonly path: Path;
  readonly kind: StepKind;
  /** Name of the policy; empty where there is none. */
  readonly name: string;
  readonly title: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly branches: readonly Branch[];
  /** Handlers of its own. */
  readonly catches: readonly Branch[];
  readonly lock?: Lock | undefined;
}

export interface Assembly {
  readonly path: Path;
  readonly block: Block;
  readonly catches: readonly Branch[];
  readonly lock?: Lock | undefined;
}

/** Where a step may be put. */
export interface Place {
  readonly block: Path;
  readonly index: number;
}

export const ASSEMBLY: Path = ['x-ibm-configuration', 'assembly'];

/** Whether `inner` is at or below `outer`, both JSON pointers. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Where the options of a step are written. */
export function optionsPath(step: Step): Path {
  return [...step.path, step.name];
}

/** All steps and branches, in the order of the text. */
export function* walk(assembly: Assembly): Generator<{ step: Step } | { branch: Branch; owner: Step | undefined }> {
  yield* walkBlock(assembly.block);
  for (const branch of assembly.catches) yield* walkBranch(branch, undefined);
}

function* walkBlock(block: Block): Generator<{ step: Step } | { branch: Branch; owner: Step | undefined }> {
  for (const step of block.steps) {
    yield { step };
    for (const branch of [...step.branches, ...step.catches]) yield* walkBranch(branch, step);
  }
}

function* walkBranch(branch: Branch, owner: Step | undefined): Generator<{ step: Step } | { branch: Branch; owner: Step | undefined }> {
  yield { branch, owner };
  yield* walkBlock(branch.block);
}

/** The step or branch with this pointer. */
export function find(assembly: Assembly, id: string): { step: Step } | { branch: Branch; owner: Step | undefined } | undefined {
  for (const found of walk(assembly)) {
    if (('step' in found ? found.step.id : found.branch.id) === id) return found;
  }
  return undefined;
}

/** The innermost step or branch in which a place of the document lies. */
export function enclosing(assembly: Assembly, pointer: string): string | undefined {
  let best: string | undefined;
  for (const found of walk(assembly)) {
    const id = 'step' in found ? found.step.id : found.branch.id;
    if (isWithin(pointer, id) && (best === undefined || id.length > best.length)) best = id;
  }
  return best;
}
