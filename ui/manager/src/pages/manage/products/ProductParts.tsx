// What a product consists of: its plans and its APIs.
import { StructuredListBody, StructuredListCell, StructuredListHead, StructuredListRow, StructuredListWrapper, Toggle } from '@carbon/react';
import { ConfirmDialog } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { useApiSwitch } from './useProducts.ts';
import './ProductParts.scss';

interface Props {
  product: { name: string; version: string; state: string };
  plans: Schemas['Plan'][];
  apis: Schemas['ProductApi'][];
}

export function ProductParts({ product, plans, apis }: Props) {
  return (
    <div className="product-parts">
      <Plans product={product} plans={plans} apis={apis} />
      <Apis product={product} apis={apis} />
    </div>
  );
}

function Plans({ product, plans, apis }: Props) {
  const { t } = useTranslation('catalog');
  const { org, catalog } = useCatalogPath();
  const link = (plan: string) =>
    `/${org}/catalogs/${catalog}/community/subscriptions?product=${encodeURIComponent(`${product.name}:${product.version}`)}&plan=${encodeURIComponent(plan)}`;
  return (
    <section className="product-parts__plans">
      <h3>{t('plans')}</h3>
      <StructuredListWrapper aria-label={t('plans')} isCondensed>
        <StructuredListHead>
          <StructuredListRow head>
            <StructuredListCell head>{t('plan')}</StructuredListCell>
            <StructuredListCell head>{t('limits')}</StructuredListCell>
            <StructuredListCell head>{t('subscribers')}</StructuredListCell>
          </StructuredListRow>
        </StructuredListHead>
        <StructuredListBody>
          {plans.map((plan) => (
            <StructuredListRow key={plan.name}>
              <StructuredListCell>
                {plan.title} <code className="product-parts__name">{plan.name}</code>
                {plan.approval && <div className="product-parts__note">{t('with-approval')}</div>}
              </StructuredListCell>
              <StructuredListCell>{plan.limits}</StructuredListCell>
              <StructuredListCell>
                <Link to={link(plan.name)}>{t('subscriptions-count', { count: plan.subscriptions })}</Link>
              </StructuredListCell>
            </StructuredListRow>
          ))}
        </StructuredListBody>
      </StructuredListWrapper>
      <p className="product-parts__note">{t('apis-count', { count: apis.length })}</p>
    </section>
  );
}

function Apis({ product, apis }: Omit<Props, 'plans'>) {
  const { t } = useTranslation('catalog');
  const { org, catalog } = useCatalogPath();
  const obstacle = usePermission('manage-products');
  const change = useApiSwitch();
  const [asked, setAsked] = useState<Schemas['ProductApi']>();
  const served = product.state === 'published' || product.state === 'deprecated';
  const reason = served ? obstacle : t('api-not-served');
  return (
    <section className="product-parts__apis">
      <h3>{t('apis')}</h3>
      <ul>
        {apis.map((api) => (
          <li key={api.key} className="product-parts__api">
            <div>
              <Link to={`/${org}/explore/${encodeURIComponent(catalog)}/${encodeURIComponent(`${api.name}:${api.version}`)}`}>{api.title}</Link>{' '}
              <code className="product-parts__name">
                {api.name}:{api.version}
              </code>
              {reason && <div className="product-parts__note">{reason}</div>}
            </div>
            <Toggle
              id={`online-${product.name}-${product.version}-${api.key}`}
              size="sm"
              aria-label={t('api-switch', { title: api.title })}
              labelText={t('api-switch', { title: api.title })}
              hideLabel
              labelA={t('offline')}
              labelB={t('online')}
              toggled={api.state === 'running'}
              disabled={Boolean(reason)}
              onToggle={() => setAsked(api)}
            />
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          danger={asked.state === 'running'}
          title={t(asked.state === 'running' ? 'offline-title' : 'online-title', { title: asked.title, version: asked.version })}
          action={t(asked.state === 'running' ? 'take-offline' : 'bring-online')}
          onConfirm={() => change.mutateAsync({ api: asked.id, online: asked.state !== 'running' })}
          onClose={() => setAsked(undefined)}
        >
          <p>{t(asked.state === 'running' ? 'offline-text' : 'online-text')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
