// The buttons of the product editor: Stage, Publish, Save, and the menu of everything else.
import { CloudUpload, Redo, Save, Undo, Upload } from '@carbon/icons-react';
import { InlineLoading } from '@carbon/react';
import { ReasonedButton, RelativeTime } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PublishDialog } from '../../../components/publish/PublishDialog.tsx';
import { useDraftStore } from '../../../draft/useDraft.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { Findings } from '../editor/shell/Findings.tsx';
import { useMayEdit } from '../editor/shell/useMayEdit.ts';
import { ProductMore } from './ProductMore.tsx';

export function ProductActions({ title }: { title: string }) {
  const { t } = useTranslation('product-editor');
  const { store, state } = useDraftStore();
  const [mode, setMode] = useState<'stage' | 'publish'>();
  const mayNot = { save: useMayEdit(), stage: usePermission('stage-products'), publish: usePermission('manage-products') };
  const isDirty = state.text !== state.savedText;
  const saveReason = mayNot.save ?? (state.saving ? t('saving') : isDirty ? undefined : t('nothing-to-save'));
  // What is published is what is saved: the two must not differ without the author knowing.
  const open = async (wanted: 'stage' | 'publish') => {
    store.flush();
    if (store.state().text === store.state().savedText || (await store.save())) setMode(wanted);
  };
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
      <ReasonedButton kind="tertiary" size="md" renderIcon={Upload} reason={mayNot.stage} onClick={() => void open('stage')}>
        {t('stage')}
      </ReasonedButton>
      <ReasonedButton kind="tertiary" size="md" renderIcon={CloudUpload} reason={mayNot.publish} onClick={() => void open('publish')}>
        {t('publish')}
      </ReasonedButton>
      <ProductMore title={title} />
      {mode && <PublishDialog product={{ name: state.name, version: state.version, title }} mode={mode} onClose={() => setMode(undefined)} />}
    </>
  );
}
