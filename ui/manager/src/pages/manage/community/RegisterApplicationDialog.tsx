// Registers an application; the secret of its first credential is shown this once.
import { InlineLoading, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { FormDialog } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import { slug } from '../catalogs/slug.ts';
import { useRegisterApplication } from './applicationActions.ts';
import { SecretDialog, type Issued } from './SecretDialog.tsx';
import { consumerOrgChoice } from './useCommunity.ts';

export function RegisterApplicationDialog({ consumerOrg, onClose }: { consumerOrg?: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('community');
  const path = useCatalogPath();
  const orgs = useQuery({ ...consumerOrgChoice(path, ''), enabled: consumerOrg === undefined });
  const register = useRegisterApplication();
  const [chosen, setChosen] = useState('');
  const [title, setTitle] = useState('');
  const [typedName, setTypedName] = useState<string>();
  const [description, setDescription] = useState('');
  const [redirects, setRedirects] = useState('');
  const [issued, setIssued] = useState<Issued>();
  const choice = orgs.data?.items ?? [];
  const owner = consumerOrg ?? (chosen || (choice.length === 1 ? choice[0]?.name : undefined));
  const name = typedName ?? slug(title);
  const submit = async () => {
    if (!owner) return;
    const body = { title: title.trim(), name, description: description.trim(), redirect_uris: redirects.split(/\s+/).filter(Boolean) };
    const { item } = await register.mutateAsync({ consumer_org: owner, body });
    setIssued({ title: item.application.title, clientId: item.credential.client_id, clientSecret: item.client_secret });
  };
  if (issued) return <SecretDialog heading={t('registered', { title: issued.title })} issued={issued} onClose={onClose} />;
  const reason = orgs.data && choice.length === 0 ? t('org-first') : !owner ? t('org-needed') : title.trim() === '' ? t('title-needed') : name === '' ? t('name-needed') : undefined;
  return (
    <FormDialog title={t('register')} action={t('register-verb')} reason={reason} onSubmit={submit} onClose={onClose}>
      {consumerOrg === undefined &&
        (orgs.isPending ? (
          <InlineLoading description={t('loading')} />
        ) : (
          <Select id="application-org" labelText={t('consumer-org')} value={owner ?? ''} onChange={(event) => setChosen(event.target.value)}>
            <SelectItem value="" text={t('choose')} />
            {choice.map((org) => (
              <SelectItem key={org.id} value={org.name} text={org.title} />
            ))}
          </Select>
        ))}
      <TextInput id="application-title" labelText={t('title')} value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextInput id="application-name" labelText={t('name')} helperText={t('application-name-rule')} value={name} onChange={(event) => setTypedName(event.target.value)} />
      <TextArea id="application-description" labelText={t('description')} rows={2} value={description} onChange={(event) => setDescription(event.target.value)} />
      <TextArea id="application-redirects" labelText={t('redirects')} helperText={t('redirects-rule')} rows={2} value={redirects} onChange={(event) => setRedirects(event.target.value)} />
    </FormDialog>
  );
}
