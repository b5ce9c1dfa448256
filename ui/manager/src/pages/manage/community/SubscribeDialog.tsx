// Subscribes an application to a plan: product first, then plan.
import { InlineNotification, RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { FormDialog, Loaded } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client.ts';
import { catalogKey, useCatalogPath } from '../catalog/useCatalog.ts';
import { useSubscribe } from './applicationActions.ts';

interface Props {
  application: { name: string; title: string; consumer_org: string };
  onClose: () => void;
}

export function SubscribeDialog({ application, onClose }: Props) {
  const { t } = useTranslation('community');
  const path = useCatalogPath();
  const subscribe = useSubscribe();
  const [productId, setProduct] = useState('');
  const [planName, setPlan] = useState<string>();
  // Only a published product takes subscriptions.
  const products = useQuery({
    queryKey: [...catalogKey(path), 'products', 'to-subscribe'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params: { path, query: { state: 'published', sort: 'title', limit: 200 } } })),
  });
  const items = products.data?.items ?? [];
  const product = items.find((it) => it.id === productId) ?? (items.length === 1 ? items[0] : undefined);
  const plan = product?.plans.find((it) => it.name === planName) ?? (product?.plans.length === 1 ? product.plans[0] : undefined);
  const submit = async () => {
    if (!product || !plan) return;
    const which = { consumer_org: application.consumer_org, application: application.name };
    await subscribe.mutateAsync({ which, body: { product: `${product.name}:${product.version}`, plan: plan.name } });
    onClose();
  };
  const reason = products.data && items.length === 0 ? t('nothing-published') : !product ? t('product-needed') : !plan ? t('plan-needed') : undefined;
  return (
    <FormDialog title={t('subscribe-title', { title: application.title })} action={t('subscribe')} reason={reason} onSubmit={submit} onClose={onClose}>
      <Loaded query={products}>
        {() => (
          <Select
            id="subscribe-product"
            labelText={t('product')}
            value={product?.id ?? ''}
            onChange={(event) => {
              setProduct(event.target.value);
              setPlan(undefined);
            }}
          >
            <SelectItem value="" text={t('choose')} />
            {items.map((it) => (
              <SelectItem key={it.id} value={it.id} text={`${it.title} ${it.version}`} />
            ))}
          </Select>
        )}
      </Loaded>
      {product && (
        <RadioButtonGroup key={product.id} legendText={t('plan')} name="plan" orientation="vertical" valueSelected={plan?.name ?? ''} onChange={(name) => setPlan(String(name))}>
          {product.plans.map((it) => (
            <RadioButton key={it.name} id={`plan-${it.name}`} value={it.name} labelText={`${it.title}: ${it.limits}`} />
          ))}
        </RadioButtonGroup>
      )}
      {plan?.approval && <InlineNotification kind="info" lowContrast hideCloseButton title={t('waits')} subtitle={t('waits-text')} />}
    </FormDialog>
  );
}
