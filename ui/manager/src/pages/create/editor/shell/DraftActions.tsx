// What every editor of a draft has: whether it is saved, what the check found, undo, redo, Save.
import { Redo, Save, Undo } from '@carbon/icons-react';
import { InlineLoading } from '@carbon/react';
import { ReasonedButton, RelativeTime } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { Findings } from './Findings.tsx';
import { useMayEdit } from './useMayEdit.ts';

export function DraftActions() {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const may = useMayEdit();
  const isDirty = state.text !== state.savedText;
  const saveReason = may ?? (state.saving ? t('saving') : isDirty ? undefined : t('nothing-to-save'));
  return (
    <>
      <span className="editor-saved" role="status">
        {state.saving ? (
          <InlineLoading description={t('saving')} />
        ) : isDirty ? (
          t('unsaved')
        ) : (
          <>
            {t('saved')} <RelativeTime at={state.savedAt} />
          </>
        )}
      </span>
      <Findings />
      <ReasonedButton kind="ghost" size="md" hasIconOnly renderIcon={Undo} iconDescription={t('undo')} tooltipPosition="bottom" reason={!state.canUndo && t('nothing-to-undo')} onClick={() => store.undo()}>
        {null}
      </ReasonedButton>
      <ReasonedButton kind="ghost" size="md" hasIconOnly renderIcon={Redo} iconDescription={t('redo')} tooltipPosition="bottom" reason={!state.canRedo && t('nothing-to-redo')} onClick={() => store.redo()}>
        {null}
      </ReasonedButton>
      <ReasonedButton kind="primary" size="md" renderIcon={Save} reason={saveReason} onClick={() => void store.save()}>
        {t('save')}
      </ReasonedButton>
    </>
  );
}
