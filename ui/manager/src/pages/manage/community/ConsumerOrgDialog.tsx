// Makes a consumer organization, or changes its title.
import { TextInput } from '@carbon/react';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { slug } from '../catalogs/slug.ts';
import { useCreateConsumerOrg, useRenameConsumerOrg } from './consumerOrgActions.ts';
import type { ConsumerOrg } from './useCommunity.ts';

export function ConsumerOrgDialog({ org, onClose }: { org?: ConsumerOrg; onClose: () => void }) {
  const { t } = useTranslation('community');
  const create = useCreateConsumerOrg();
  const rename = useRenameConsumerOrg();
  const [title, setTitle] = useState(org?.title ?? '');
  const [typedName, setTypedName] = useState<string>();
  const name = org?.name ?? typedName ?? slug(title);
  const submit = async () => {
    if (org) await rename.mutateAsync({ org, title: title.trim() });
    else await create.mutateAsync({ title: title.trim(), name });
    onClose();
  };
  const reason = title.trim() === '' ? t('title-needed') : name === '' ? t('name-needed') : undefined;
  return (
    <FormDialog title={t(org ? 'rename-org' : 'create-org')} action={t(org ? 'save' : 'create')} reason={reason} onSubmit={submit} onClose={onClose}>
      <TextInput id="consumer-org-title" labelText={t('title')} value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextInput id="consumer-org-name" labelText={t('name')} helperText={t('name-rule')} value={name} readOnly={Boolean(org)} onChange={(event) => setTypedName(event.target.value)} />
    </FormDialog>
  );
}
