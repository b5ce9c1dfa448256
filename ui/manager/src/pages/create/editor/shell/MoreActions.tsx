// The editor's menu, and the dialogs that it opens.
import { ActionMenu, ConfirmDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { usePermission } from '../../../../frame/usePermission.ts';
import { saveFile } from './saveFile.ts';
import { AddToProductsDialog } from './AddToProductsDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { GenerateProductDialog } from './GenerateProductDialog.tsx';
import { SaveAsDialog } from './SaveAsDialog.tsx';
import { UpdateDialog } from './UpdateDialog.tsx';
import { useMayEdit } from './useMayEdit.ts';

type Dialog = 'generate' | 'add' | 'save-as' | 'update' | 'download' | 'delete';

export function MoreActions({ title }: { title: string }) {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const [dialog, setDialog] = useState<Dialog>();
  const may = useMayEdit();
  const products = usePermission('edit-draft-products');
  const close = () => setDialog(undefined);
  const file = `${state.name}_${state.version}.${state.document.format === 'json' ? 'json' : 'yaml'}`;
  const isDirty = state.text !== state.savedText;
  const actions = [
    { text: t('generate-product'), onSelect: () => setDialog('generate'), reason: products },
    { text: t('add-to-products'), onSelect: () => setDialog('add'), reason: products },
    { text: t('save-as'), onSelect: () => setDialog('save-as'), reason: may },
    { text: t('update'), onSelect: () => setDialog('update'), reason: may },
    { text: t('download'), onSelect: () => (isDirty ? setDialog('download') : saveFile(file, state.text)) },
    { text: t('delete'), onSelect: () => setDialog('delete'), reason: may, danger: true },
  ];
  return (
    <>
      <ActionMenu label={t('more-actions')} actions={actions} />
      {dialog === 'generate' && <GenerateProductDialog apiTitle={title} onClose={close} />}
      {dialog === 'add' && <AddToProductsDialog onClose={close} />}
      {dialog === 'save-as' && <SaveAsDialog onClose={close} />}
      {dialog === 'update' && <UpdateDialog onClose={close} />}
      {dialog === 'delete' && <DeleteDialog title={title} reference={store.reference} onClose={close} />}
      {dialog === 'download' && (
        <ConfirmDialog title={t('download')} action={t('download-anyway')} onConfirm={async () => saveFile(file, state.text)} onClose={close}>
          <p>{t('download-unsaved')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
