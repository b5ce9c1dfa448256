// The assembly of the open draft with all that can be done to it. Every gesture, on the canvas, in
// the list, by menu or key, ends here.
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditRefused, type Edit } from '../../../../../document/edit.ts';
import { useDraft, type DraftHandle } from '../../../../../draft/useDraft.ts';
import { addCase, addCatch, addDefaultCatch, addOtherwise, insertSteps, moveBranch, moveStep, removeBranch, removeStep, type Change } from '../model/edits.ts';
import { newStep } from '../model/newStep.ts';
import { operationsOf, uncovered, type ApiOperation } from '../model/operations.ts';
import { readAssembly } from '../model/read.ts';
import { shareAssembly } from '../model/share.ts';
import { enclosing, find, type Assembly, type Block, type Branch, type Place, type Step } from '../model/tree.ts';
import { branchLabel, stepLabel, type Say } from '../model/words.ts';
import { keepSteps, keptSteps, stepValue } from './clipboard.ts';
import { blockAt, defaultPlace, placeId } from './places.ts';
import type { PolicyCatalog, StepReference } from './policyCatalog.ts';
import { useAssembleAddress, type AssembleAddress } from './useAssembleAddress.ts';

export type Part = { step: Step } | { branch: Branch; owner: Step | undefined };

/** What is told once, at the foot of the view. */
export interface Notice {
  readonly text: string;
  readonly kind: 'undoable' | 'refused';
}

export interface AssemblyEditor {
  readonly draft: DraftHandle;
  readonly assembly: Assembly;
  readonly operations: readonly ApiOperation[];
  readonly catalog: PolicyCatalog;
  readonly address: AssembleAddress;
  readonly selected: Part | undefined;
  readonly say: Say;
  /** Where the next step of the palette goes. */
  readonly place: Place;
  /** Whether that place was chosen at an insertion point. */
  readonly placeChosen: boolean;
  readonly notice: Notice | undefined;
  readonly dismiss: () => void;
  /** The list in which a step stands. */
  readonly blockOf: (step: Step) => Block | undefined;
  readonly select: (id: string) => void;
  readonly choosePlace: (place: Place | undefined) => void;
  readonly add: (kind: StepReference, place?: Place) => void;
  readonly addBranch: (what: 'case' | 'otherwise' | 'catch' | 'default', owner: Step | undefined) => void;
  readonly remove: (part: Part) => void;
  readonly duplicate: (step: Step) => void;
  readonly copy: (step: Step) => void;
  readonly cut: (step: Step) => void;
  readonly paste: (values: readonly unknown[], place?: Place) => void;
  readonly move: (step: Step, place: Place) => void;
  readonly shift: (part: Part, by: -1 | 1) => void;
  readonly edit: (edits: readonly Edit[], label: string) => void;
  /** Id of what should take the keyboard after the next drawing. */
  readonly focusNext: { current: string | undefined };
}

export function useAssemblyEditor(catalog: PolicyCatalog): AssemblyEditor {
  const draft = useDraft();
  const { t } = useTranslation('assemble');
  const address = useAssembleAddress();
  const say = useCallback<Say>((key, values) => t(key, values ?? {}), [t]);
  const shown = useRef<Assembly | undefined>(undefined);
  const assembly = useMemo(() => {
    const read = readAssembly(draft.value);
    shown.current = shown.current ? shareAssembly(shown.current, read) : read;
    return shown.current;
  }, [draft.value]);
  const operations = useMemo(() => operationsOf(draft.value), [draft.value]);
  const selected = useMemo(() => {
    const id = address.at && enclosing(assembly, address.at);
    return id ? find(assembly, id) : undefined;
  }, [assembly, address.at]);
  const [chosen, choosePlace] = useState<Place>();
  const [notice, setNotice] = useState<Notice>();
  const focusNext = useRef<string | undefined>(undefined);

  const { set } = address;
  const select = useCallback((id: string) => set('at', id), [set]);
  const edit = (edits: readonly Edit[], label: string): boolean => {
    try {
      draft.edit(edits, label);
      setNotice(undefined);
      return true;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      setNotice({ kind: 'refused', text: error.message });
      return false;
    }
  };
  const apply = (change: Change | undefined, label: string) => {
    if (!change || !edit(change.edits, label)) return;
    choosePlace(undefined);
    if (change.selects === undefined) return;
    focusNext.current = change.selects;
    select(change.selects);
  };
  const refuse = (text: string) => setNotice({ kind: 'refused', text });
  // Each gesture is one step of undo, so labels differ where gestures do.
  const nth = useRef(0);
  const once = (label: string) => `${label} ${(nth.current += 1)}`;

  const insert = (values: readonly unknown[], place: Place) => {
    if (values.length === 0) return refuse(say('nothing-to-paste'));
    if (assembly.lock ?? blockAt(assembly, place.block)?.lock) return refuse(say(`lock.${assembly.lock ?? blockAt(assembly, place.block)?.lock}`));
    apply(insertSteps(place, values), once('insert'));
  };
  const place = chosen ?? defaultPlace(assembly, selected);
  const remove = (part: Part) => {
    const change = 'step' in part ? removeStep(part.step) : removeBranch(part.branch);
    const name = 'step' in part ? stepLabel(part.step, say) : branchLabel(part.branch, say);
    if (!edit(change.edits, once('delete'))) return;
    // The keyboard stays where the part was.
    focusNext.current = 'step' in part ? placeId({ block: part.step.path.slice(0, -1), index: Number(part.step.path.at(-1)) }) : part.owner?.id;
    select('');
    setNotice({ kind: 'undoable', text: say('deleted', { name }) });
  };
  const copy = (step: Step) => {
    keepSteps([stepValue(step)]);
    setNotice(undefined);
  };

  return {
    draft,
    assembly,
    operations,
    catalog,
    address,
    selected,
    say,
    place,
    placeChosen: chosen !== undefined,
    notice,
    dismiss: () => setNotice(undefined),
    blockOf: (step) => blockAt(assembly, step.path.slice(0, -1)),
    select,
    choosePlace,
    add: (kind, at) => insert([newStep(kind, operations)], at ?? place),
    addBranch: (what, owner) => apply(newBranch(what, owner, assembly, operations, catalog), once('branch')),
    remove,
    duplicate: (step) => insert([stepValue(step)], { block: step.path.slice(0, -1), index: Number(step.path.at(-1)) + 1 }),
    copy,
    cut: (step) => {
      copy(step);
      remove({ step });
    },
    paste: (values, at) => insert(values.length > 0 ? values : keptSteps(), at ?? place),
    move: (step, to) => apply(moveStep(step, to), once('move')),
    shift: (part, by) => {
      if ('branch' in part) {
        const among = part.branch.kind === 'catch' || part.branch.kind === 'default' ? (part.owner ?? assembly).catches : (part.owner?.branches ?? []);
        return apply(moveBranch(part.branch, by, among), once('move'));
      }
      const index = Number(part.step.path.at(-1));
      return apply(moveStep(part.step, { block: part.step.path.slice(0, -1), index: by < 0 ? index - 1 : index + 2 }), once('move'));
    },
    edit: (edits, label) => void edit(edits, label),
    focusNext,
  };
}

function newBranch(what: 'case' | 'otherwise' | 'catch' | 'default', owner: Step | undefined, assembly: Assembly, operations: readonly ApiOperation[], catalog: PolicyCatalog): Change | undefined {
  if (what === 'default') return addDefaultCatch(owner ?? assembly);
  if (what === 'catch') {
    const taken = (owner ?? assembly).catches.flatMap((branch) => branch.errors ?? []);
    const free = catalog.errors.find((error) => !taken.includes(error.name));
    return addCatch(owner ?? assembly, free ? [free.name] : []);
  }
  if (!owner) return undefined;
  return what === 'case' ? addCase(owner, uncovered(owner, operations)) : addOtherwise(owner);
}
