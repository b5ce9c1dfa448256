// Two people changed one draft: shows what the other did and brings both together.
import { Button, Modal, RadioButton, RadioButtonGroup } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { ProblemNotice } from '@gatewright/kit';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextDiff } from '../../../../components/diff/TextDiff.tsx';
import type { DraftState } from '../../../../draft/DraftStore.ts';
import { mergedText, mergeTexts, type Choice, type MergePiece } from '../../../../draft/merge.ts';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { SaveAsDialog } from './SaveAsDialog.tsx';

interface Props {
  theirs: NonNullable<DraftState['theirs']>;
  onClose: () => void;
}

export function ConflictDialog({ theirs, onClose }: Props) {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const cache = useQueryClient();
  const [choices, setChoices] = useState<(Choice | undefined)[]>([]);
  const [isSavingAs, setSavingAs] = useState(false);
  const pieces = useMemo(() => mergeTexts(state.savedText, state.text, theirs.text), [state.savedText, state.text, theirs.text]);
  const conflicts = pieces.filter((piece) => piece.kind === 'conflict');
  const isComplete = conflicts.every((_, index) => choices[index]);
  const choose = (index: number, choice: Choice) => {
    const next = [...choices];
    next[index] = choice;
    setChoices(next);
  };
  const merge = async () => {
    store.merge(mergedText(pieces, choices));
    onClose();
    if (store.state().document.problems.length === 0) await store.save();
    await cache.invalidateQueries();
  };
  if (isSavingAs) return <SaveAsDialog onClose={onClose} />;
  return (
    <Modal
      open
      size="lg"
      modalHeading={t('conflict-title', { name: theirs.by })}
      primaryButtonText={t('merge')}
      primaryButtonDisabled={!isComplete}
      secondaryButtonText={t('later')}
      onRequestSubmit={() => void merge()}
      onRequestClose={onClose}
    >
      <div className="conflict">
        <ProblemNotice error={state.saveError} />
        <h3>{t('what-changed', { name: theirs.by })}</h3>
        <TextDiff label={t('what-changed', { name: theirs.by })} before={state.savedText} after={theirs.text} />
        <p>{conflicts.length === 0 ? t('fits') : t('conflicts', { count: conflicts.length })}</p>
        {conflicts.map((conflict, index) => (
          <ConflictChoice key={index} number={index + 1} conflict={conflict} by={theirs.by} choice={choices[index]} onChoose={(choice) => choose(index, choice)} />
        ))}
        {!isComplete && <p>{t('choose-each')}</p>}
        <div>
          <Button kind="tertiary" size="sm" onClick={() => setSavingAs(true)}>
            {t('keep-as-version')}
          </Button>
          <Button
            kind="danger--ghost"
            size="sm"
            onClick={() => {
              store.takeTheirs();
              onClose();
            }}
          >
            {t('take-theirs')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface ChoiceProps {
  number: number;
  conflict: Extract<MergePiece, { kind: 'conflict' }>;
  by: string;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function ConflictChoice({ number, conflict, by, choice, onChoose }: ChoiceProps) {
  const { t } = useTranslation('editor');
  return (
    <section aria-label={t('conflict', { number })}>
      <div className="conflict__sides">
        <div>
          <h3>{t('yours')}</h3>
          <pre>{conflict.mine || t('nothing-there')}</pre>
        </div>
        <div>
          <h3>{t('theirs', { name: by })}</h3>
          <pre>{conflict.theirs || t('nothing-there')}</pre>
        </div>
      </div>
      <RadioButtonGroup legendText={t('conflict', { number })} name={`conflict-${number}`} valueSelected={choice ?? ''} onChange={(value) => onChoose(value as Choice)}>
        <RadioButton id={`conflict-${number}-mine`} value="mine" labelText={t('use-yours')} />
        <RadioButton id={`conflict-${number}-theirs`} value="theirs" labelText={t('use-theirs')} />
        <RadioButton id={`conflict-${number}-both`} value="both" labelText={t('use-both')} />
      </RadioButtonGroup>
    </section>
  );
}
