// The ways to a new draft product, and the dialogs behind them.
import { Button, MenuButton, MenuItem } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermission } from '../../../frame/usePermission.ts';
import { ImportDialog } from '../apis/importing/ImportDialog.tsx';
import { NewProductDialog } from './NewProductDialog.tsx';

export function AddProductMenu({ buttons = false }: { buttons?: boolean }) {
  const { t } = useTranslation('drafts');
  const [open, setOpen] = useState<'new' | 'file'>();
  const close = () => setOpen(undefined);
  const mayNot = usePermission('edit-draft-products');
  if (mayNot) return <ReasonedButton reason={mayNot}>{t('add')}</ReasonedButton>;
  return (
    <>
      {buttons ? (
        <>
          <Button onClick={() => setOpen('new')}>{t('new-product')}</Button>
          <Button kind="tertiary" onClick={() => setOpen('file')}>
            {t('import-product')}
          </Button>
        </>
      ) : (
        <MenuButton label={t('add')} menuAlignment="bottom-end">
          <MenuItem label={t('new-product')} onClick={() => setOpen('new')} />
          <MenuItem label={t('import-product')} onClick={() => setOpen('file')} />
        </MenuButton>
      )}
      {open === 'new' && <NewProductDialog onClose={close} />}
      {open === 'file' && <ImportDialog kind="product" onClose={close} />}
    </>
  );
}
