// What can be done to a step or a branch; what cannot, with the reason.
import { ActionMenu, type MenuAction } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasOtherwise } from '../model/edits.ts';
import type { Step } from '../model/tree.ts';
import { branchLabel, stepLabel } from '../model/words.ts';
import { useAssemble } from '../state/AssembleContext.ts';
import type { AssemblyEditor, Part } from '../state/useAssemblyEditor.ts';
import { MoveDialog } from './MoveDialog.tsx';

export function PartMenu({ part }: { part: Part }) {
  const { t } = useTranslation('assemble');
  const { editor } = useAssemble();
  const [moving, setMoving] = useState(false);
  const { say } = editor.current;
  const name = 'step' in part ? stepLabel(part.step, say) : branchLabel(part.branch, say);
  const actions = 'step' in part ? stepActions(part, editor.current, () => setMoving(true)) : branchActions(part, editor.current);
  return (
    <>
      <ActionMenu label={t('actions-of', { name })} actions={actions} />
      {moving && 'step' in part && <MoveDialog step={part.step} editor={editor.current} onClose={() => setMoving(false)} />}
    </>
  );
}

function stepActions(part: { step: Step }, editor: AssemblyEditor, onMove: () => void): MenuAction[] {
  const { say } = editor;
  const { step } = part;
  const locked = step.lock && say(`lock.${step.lock}`);
  const index = Number(step.path.at(-1));
  const siblings = editor.blockOf(step)?.steps.length ?? 0;
  const actions: MenuAction[] = [
    { text: say('duplicate'), onSelect: () => editor.duplicate(step), reason: locked },
    { text: say('copy'), onSelect: () => editor.copy(step) },
    { text: say('cut'), onSelect: () => editor.cut(step), reason: locked },
    { text: say('paste-after'), onSelect: () => editor.paste([], { block: step.path.slice(0, -1), index: index + 1 }) },
    { text: say('move-left'), onSelect: () => editor.shift(part, -1), reason: locked ?? (index === 0 ? say('is-first') : undefined) },
    { text: say('move-right'), onSelect: () => editor.shift(part, 1), reason: locked ?? (index + 1 >= siblings ? say('is-last') : undefined) },
    { text: say('move-into'), onSelect: onMove, reason: locked },
  ];
  if (step.kind === 'switch' || step.kind === 'operation-switch') {
    actions.push(
      { text: say('add.case'), onSelect: () => editor.addBranch('case', step), reason: locked },
      { text: say('add.otherwise'), onSelect: () => editor.addBranch('otherwise', step), reason: locked ?? (hasOtherwise(step) ? say('has-otherwise') : undefined) },
    );
  }
  if (step.name) actions.push({ text: say('add.own-catch'), onSelect: () => editor.addBranch('catch', step), reason: locked });
  actions.push({ text: say('delete'), onSelect: () => editor.remove(part), danger: true });
  return actions;
}

function branchActions(part: Extract<Part, { branch: unknown }>, editor: AssemblyEditor): MenuAction[] {
  const { say } = editor;
  const { branch, owner } = part;
  const among = branch.kind === 'catch' || branch.kind === 'default' ? (owner ?? editor.assembly).catches : (owner?.branches ?? []);
  const locked = branch.lock && say(`lock.${branch.lock}`);
  const fixed = locked ?? (branch.index === undefined ? say('stands-alone') : undefined);
  const at = (offset: number) => among.some((other) => other.index === (branch.index ?? 0) + offset);
  return [
    { text: say('move-up'), onSelect: () => editor.shift(part, -1), reason: fixed ?? (at(-1) ? undefined : say('is-first')) },
    { text: say('move-down'), onSelect: () => editor.shift(part, 1), reason: fixed ?? (at(1) ? undefined : say('is-last')) },
    { text: say('delete'), onSelect: () => editor.remove(part), danger: true, reason: branch.kind === 'then' && branch.index === undefined ? say('then-stays') : undefined },
  ];
}
