// The product editor's buttons: those of every draft, Stage, Publish, and the menu of everything else.
import { CloudUpload, Upload } from '@carbon/icons-react';
import { ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PublishDialog } from '../../../components/publish/PublishDialog.tsx';
import { useDraftStore } from '../../../draft/useDraft.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { DraftActions } from '../editor/shell/DraftActions.tsx';
import { ProductMore } from './ProductMore.tsx';

export function ProductActions({ title }: { title: string }) {
  const { t } = useTranslation('product-editor');
  const { store, state } = useDraftStore();
  const [mode, setMode] = useState<'stage' | 'publish'>();
  const mayNot = { stage: usePermission('stage-products'), publish: usePermission('manage-products') };
  // What is published is what is saved: the two must not differ without the author knowing.
  const open = async (wanted: 'stage' | 'publish') => {
    store.flush();
    if (store.state().text === store.state().savedText || (await store.save())) setMode(wanted);
  };
  return (
    <>
      <DraftActions />
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
