// Chooses a draft product, puts the API into it where it lacks it, and publishes it.
import { InlineNotification, Select, SelectItem } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ProblemNotice, ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client.ts';
import { addToProduct } from '../../../../components/product-choice/choice.ts';
import { useDraft } from '../../../../draft/useDraft.ts';
import { PublishOutcome } from './PublishOutcome.tsx';
import type { Catalog } from './setup.ts';
import { usePublish } from './usePublish.ts';
import { useChangeSetup, type TestSetup } from './useTestSetup.ts';

export function ExistingProduct({ setup, catalog }: { setup: TestSetup; catalog: Catalog }) {
  const { t } = useTranslation('test');
  const { org, product, holders } = setup;
  const change = useChangeSetup();
  const publishing = usePublish(org);
  const products = useQuery({
    queryKey: ['draft-products', org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/products', { params: { path: { org }, query: { limit: 200 } } })),
  });
  const items = products.data?.items.map((it) => ({ reference: `${it.name}:${it.version}`, text: `${it.title} ${it.version}` })) ?? [];
  // Those that hold the API come first: one of them is nearly always meant.
  const ordered = [...items.filter((it) => holders.includes(it.reference)), ...items.filter((it) => !holders.includes(it.reference))];
  const isHolder = product !== undefined && holders.includes(product);
  const reason = !product ? t('choose-product') : !isHolder ? t('add-api-first') : publishing.busy ? t('publishing') : undefined;
  return (
    <>
      <ProblemNotice error={products.error} onRetry={() => void products.refetch()} />
      <Select id="test-which-product" size="sm" labelText={t('product')} value={product ?? ''} helperText={products.data && items.length === 0 ? t('no-products') : ''} onChange={(event) => change({ product: event.target.value || null, setup: '1' })}>
        <SelectItem value="" text={t('choose')} />
        {ordered.map((it) => (
          <SelectItem key={it.reference} value={it.reference} text={it.text} />
        ))}
        {product && !items.some((it) => it.reference === product) && <SelectItem value={product} text={product} />}
      </Select>
      {product && products.data && !isHolder && <AddApi org={org} product={product} />}
      {product && isHolder && <p className="call-hint">{t(`standing.${setup.standing}`, { catalog: catalog.title })}</p>}
      <PublishOutcome publishing={publishing} />
      <ReasonedButton kind="tertiary" size="sm" reason={reason} onClick={() => product && void publishing.publish(catalog.name, product)}>
        {t('republish')}
      </ReasonedButton>
    </>
  );
}

function AddApi({ org, product }: { org: string; product: string }) {
  const { t } = useTranslation('test');
  const draft = useDraft();
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const add = async () => {
    setBusy(true);
    setError(null);
    try {
      await addToProduct(org, product, { name: draft.name, version: draft.version });
      await cache.invalidateQueries();
    } catch (caught) {
      setError(caught as Error);
    }
    setBusy(false);
  };
  return (
    <>
      <InlineNotification kind="warning" lowContrast hideCloseButton title={t('lacks-api')} />
      <ProblemNotice error={error} />
      <ReasonedButton kind="tertiary" size="sm" reason={busy && t('adding')} onClick={() => void add()}>
        {t('add-api')}
      </ReasonedButton>
    </>
  );
}
