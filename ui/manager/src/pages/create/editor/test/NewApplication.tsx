// Registers an application and subscribes it; its secret is shown this once.
import { InlineNotification, Select, SelectItem, TextInput } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { CopyText, ProblemNotice, ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client.ts';
import { nameOf } from '../../drafts/names.ts';
import type { Caller } from './setup.ts';

interface Props {
  path: { org: string; catalog: string };
  /** The published product, `prd_…`. */
  product: string;
  plan: Schemas['Plan'];
  onMade: (caller: Caller) => void;
  onSecret: (clientId: string, secret: string) => void;
}

export function NewApplication({ path, product, plan, onMade, onSecret }: Props) {
  const { t } = useTranslation('test');
  const cache = useQueryClient();
  const owners = useQuery({
    queryKey: ['catalog', path.org, path.catalog, 'consumer-orgs', 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs', { params: { path, query: { limit: 200 } } })),
  });
  const [title, setTitle] = useState('');
  const [owner, setOwner] = useState<string>();
  const [newOwner, setNewOwner] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [made, setMade] = useState<{ registered: Schemas['RegisteredApplication']; caller: Caller }>();
  const items = owners.data?.items ?? [];
  const chosen = owner ?? items[0]?.name ?? '';
  const reason = !nameOf(title) ? t('name-application') : !chosen && !nameOf(newOwner) ? t('name-owner') : busy ? t('working') : undefined;
  const make = async () => {
    setBusy(true);
    setError(null);
    try {
      const ownerName = chosen || (await createOwner(path, newOwner));
      // A second attempt after a failure further down must not make the owner again.
      setOwner(ownerName);
      const registered = await register({ ...path, consumer_org: ownerName }, title, { product, plan: plan.name });
      setMade({ registered, caller: { kind: 'application', consumerOrg: ownerName, application: registered.application.name } });
      onSecret(registered.credential.client_id, registered.client_secret);
    } catch (caught) {
      setError(caught as Error);
    }
    setBusy(false);
  };
  if (made) {
    const use = async () => {
      await cache.invalidateQueries();
      onMade(made.caller);
    };
    return (
      <>
        <InlineNotification kind="success" lowContrast hideCloseButton title={t('registered')} subtitle={t('secret-once')} />
        <div className="test-panel__credential">
          {t('client-id')}: <CopyText text={made.registered.credential.client_id} label={t('client-id')} />
        </div>
        <div className="test-panel__credential">
          {t('client-secret')}: <CopyText text={made.registered.client_secret} label={t('client-secret')} />
        </div>
        <ReasonedButton size="sm" kind="tertiary" onClick={() => void use()}>
          {t('use-application')}
        </ReasonedButton>
      </>
    );
  }
  return (
    <>
      <TextInput id="test-application-title" size="sm" labelText={t('application-title')} value={title} onChange={(event) => setTitle(event.target.value)} />
      <Select id="test-owner" size="sm" labelText={t('owner')} value={chosen} onChange={(event) => setOwner(event.target.value)}>
        {items.map((it) => (
          <SelectItem key={it.id} value={it.name} text={it.title} />
        ))}
        <SelectItem value="" text={t('new-owner')} />
      </Select>
      {!chosen && <TextInput id="test-new-owner" size="sm" labelText={t('owner-title')} value={newOwner} onChange={(event) => setNewOwner(event.target.value)} />}
      <ProblemNotice error={error ?? owners.error} />
      <ReasonedButton kind="tertiary" size="sm" reason={reason} onClick={() => void make()}>
        {t('create-and-subscribe')}
      </ReasonedButton>
    </>
  );
}

async function createOwner(path: Props['path'], title: string): Promise<string> {
  // Names of consumer organizations have hyphens, where applications may have underscores.
  const name = nameOf(title).replaceAll('_', '-');
  const made = await data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs', { params: { path }, body: { name, title: title.trim() } }));
  return made.name;
}

async function register(path: Props['path'] & { consumer_org: string }, title: string, subscription: { product: string; plan: string }) {
  const made = await data(
    api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications', { params: { path }, body: { name: nameOf(title), title: title.trim() } }),
  );
  const application = made.item.application.name;
  await data(
    api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions', {
      params: { path: { ...path, application } },
      body: subscription,
    }),
  );
  return made.item;
}
