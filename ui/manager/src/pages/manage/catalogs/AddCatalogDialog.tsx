// A new catalog: what it is called and how strict it is.
import { TextInput, Toggle } from '@carbon/react';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrgName } from '../../../frame/useOrg.ts';
import { slug } from './slug.ts';
import { useCreateCatalog } from './useCatalogs.ts';

export function AddCatalogDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('catalogs');
  const org = useOrgName();
  const create = useCreateCatalog(org);
  const [title, setTitle] = useState('');
  const [typedName, setTypedName] = useState<string>();
  const [development, setDevelopment] = useState(false);
  // Follows the title until the person writes one of their own.
  const name = typedName ?? slug(title);
  const submit = async () => {
    await create.mutateAsync({ title: title.trim(), name, is_development: development });
    onClose();
  };
  const reason = title.trim() === '' ? t('title-needed') : name === '' ? t('name-needed') : undefined;
  return (
    <FormDialog title={t('add-title')} action={t('create')} reason={reason} onSubmit={submit} onClose={onClose}>
      <TextInput id="catalog-title" labelText={t('display-name')} value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextInput id="catalog-name" labelText={t('name')} helperText={t('name-rule')} value={name} onChange={(event) => setTypedName(event.target.value)} />
      <Toggle id="catalog-development" labelText={t('development-mode')} labelA={t('off')} labelB={t('on')} toggled={development} onToggle={setDevelopment} />
      <p className="form-dialog__note">{t(development ? 'development-text' : 'production-text')}</p>
    </FormDialog>
  );
}
