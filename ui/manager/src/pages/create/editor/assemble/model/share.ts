// What an edit did not touch stays the same object, so that only what it touched is drawn again.
import type { Assembly, Block, Branch, Step } from './tree.ts';

/** `next` with the parts of `before` that mean the same. */
export function shareAssembly(before: Assembly, next: Assembly): Assembly {
  return { ...next, block: shareBlock(before.block, next.block), catches: shareBranches(before.catches, next.catches) };
}

function shareBlock(before: Block | undefined, next: Block): Block {
  return { ...next, steps: next.steps.map((step, index) => shareStep(before?.steps[index], step)) };
}

/** Options hold all that is inside of a step, so equal options are an equal step; but for a list. */
function shareStep(before: Step | undefined, next: Step): Step {
  if (!before || before.id !== next.id || before.name !== next.name) return next;
  const isList = next.branches.length > 0 && Object.keys(next.options).length === 0;
  if (!isList && before.lock === next.lock && isSame(before.options, next.options) && sameLocks(before, next)) return before;
  return { ...next, branches: shareBranches(before.branches, next.branches), catches: shareBranches(before.catches, next.catches) };
}

function shareBranches(before: readonly Branch[], next: readonly Branch[]): Branch[] {
  return next.map((branch, index) => ({ ...branch, block: shareBlock(before[index]?.id === branch.id ? before[index]?.block : undefined, branch.block) }));
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** An alias changes what may be done, not what is there. */
function sameLocks(one: Step, other: Step): boolean {
  const locks = (step: Step): string => [step.lock, ...[...step.branches, ...step.catches].map((branch) => `${branch.lock}${branch.block.lock}${branch.block.steps.map(locks).join()}`)].join();
  return locks(one) === locks(other);
}
