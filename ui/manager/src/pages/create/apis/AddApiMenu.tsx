// The menu of ways to a new draft API, and the dialogs behind it.
import { Button, MenuButton, MenuItem, MenuItemDivider } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermission } from '../../../frame/usePermission.ts';
import { ImportDialog } from './importing/ImportDialog.tsx';
import { NewApiDialog } from './new/NewApiDialog.tsx';

type Open = 'new' | 'file' | 'sample';

/** `buttons`: the same ways side by side, for a list that is empty. */
export function AddApiMenu({ buttons = false }: { buttons?: boolean }) {
  const { t } = useTranslation('drafts');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const mayNot = usePermission('edit-draft-apis');
  if (mayNot) return <ReasonedButton reason={mayNot}>{t('add')}</ReasonedButton>;
  return (
    <>
      {buttons ? (
        <>
          <Button onClick={() => setOpen('file')}>{t('import-api')}</Button>
          <Button kind="tertiary" onClick={() => setOpen('new')}>
            {t('new-api')}
          </Button>
          <Button kind="ghost" onClick={() => setOpen('sample')}>
            {t('import-sample')}
          </Button>
        </>
      ) : (
        <MenuButton label={t('add')} menuAlignment="bottom-end">
          <MenuItem label={t('new-api')} onClick={() => setOpen('new')} />
          <MenuItemDivider />
          <MenuItem label={t('import-api')} onClick={() => setOpen('file')} />
          <MenuItem label={t('import-sample')} onClick={() => setOpen('sample')} />
        </MenuButton>
      )}
      {open === 'new' && <NewApiDialog onClose={close} />}
      {open === 'file' && <ImportDialog kind="api" onClose={close} />}
      {open === 'sample' && <ImportDialog kind="api" way="sample" onClose={close} />}
    </>
  );
}
