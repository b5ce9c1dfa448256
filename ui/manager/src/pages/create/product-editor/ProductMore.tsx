// The product editor's menu, and the dialogs that it opens.
import { ActionMenu, ConfirmDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDraftStore } from '../../../draft/useDraft.ts';
import { DeleteDraftDialog } from '../drafts/DeleteDraftDialog.tsx';
import { SaveAsDialog } from '../editor/shell/SaveAsDialog.tsx';
import { saveFile } from '../editor/shell/saveFile.ts';
import { useMayEdit } from '../editor/shell/useMayEdit.ts';

export function ProductMore({ title }: { title: string }) {
  const { t } = useTranslation('product-editor');
  const { store, state } = useDraftStore();
  const navigate = useNavigate();
  const mayNot = useMayEdit();
  const [dialog, setDialog] = useState<'save-as' | 'download' | 'delete'>();
  const close = () => setDialog(undefined);
  const file = `${state.name}_${state.version}.${state.document.format === 'json' ? 'json' : 'yaml'}`;
  const isDirty = state.text !== state.savedText;
  const leave = () => {
    // Nothing is left to be saved, so that leaving does not ask.
    store.setText(state.savedText, '');
    store.keep();
    void navigate(`/${store.org}/drafts/products`);
  };
  return (
    <>
      <ActionMenu
        label={t('more-actions')}
        actions={[
          { text: t('save-as'), reason: mayNot, onSelect: () => setDialog('save-as') },
          { text: t('download'), onSelect: () => (isDirty ? setDialog('download') : saveFile(file, state.text)) },
          { text: t('delete'), danger: true, reason: mayNot, onSelect: () => setDialog('delete') },
        ]}
      />
      {dialog === 'save-as' && <SaveAsDialog onClose={close} />}
      {dialog === 'download' && (
        <ConfirmDialog title={t('download')} action={t('download-anyway')} onConfirm={async () => saveFile(file, state.text)} onClose={close}>
          <p>{t('download-unsaved')}</p>
        </ConfirmDialog>
      )}
      {dialog === 'delete' && <DeleteDraftDialog kind="product" draft={{ name: state.name, version: state.version, title, etag: state.etag }} onDeleted={leave} onClose={close} />}
    </>
  );
}
