// Subscriptions with what can be decided about each.
import { ActionMenu, ConfirmDialog, DataList, EmptyState, RelativeTime, useListState, type Column } from '@gatewright/kit';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import { StateTag } from '../products/StateTag.tsx';
import { usePermission } from '../../../frame/usePermission.ts';
import { useDecideSubscription, type SubscriptionStep } from './applicationActions.ts';
import { SUBSCRIPTION_FILTERS, useSubscriptions, type Subscription } from './useCommunity.ts';

interface Props {
  /** Filters that the page itself sets. */
  fixed?: { application?: string };
  toolbar?: ReactNode;
}

export function SubscriptionList({ fixed, toolbar }: Props) {
  const { t } = useTranslation('community');
  const { org, catalog } = useCatalogPath();
  const base = `/${org}/catalogs/${catalog}`;
  const state = useListState();
  const query = useSubscriptions(state, fixed);
  const obstacle = usePermission('edit-subscriptions');
  const decide = useDecideSubscription();
  const [asked, setAsked] = useState<{ subscription: Subscription; step: SubscriptionStep }>();
  const why = (subscription: Subscription, step: SubscriptionStep) => {
    if (obstacle) return obstacle;
    if (!subscription.consumer_org) return t('not-of-consumer');
    if (step === 'cancel') return subscription.state === 'cancelled' ? t('cancelled-already') : undefined;
    return subscription.state === 'pending' ? undefined : t('not-waiting');
  };
  const columns: Column<Subscription>[] = [
    ...(fixed?.application
      ? []
      : [
          {
            key: 'application',
            title: t('application'),
            cell: (it: Subscription) => (
              <>
                {it.consumer_org ? <Link to={`${base}/community/applications/${it.consumer_org}/${it.application}`}>{it.application}</Link> : it.application}
                <div className="community__secondary">{it.consumer_org}</div>
              </>
            ),
          },
        ]),
    {
      key: 'product',
      title: t('product-plan'),
      cell: (it) => (
        <>
          <Link to={`${base}/products/${it.product}:${it.version}`}>
            {it.product}:{it.version}
          </Link>
          <div className="community__secondary">{it.plan}</div>
        </>
      ),
    },
    { key: 'state', title: t('state'), cell: (it) => <StateTag state={it.state} /> },
    { key: 'created_at', title: t('since'), sortable: true, secondary: true, cell: (it) => <RelativeTime at={it.created_at} /> },
    {
      key: 'actions',
      title: t('actions'),
      cell: (it) => (
        <ActionMenu
          label={t('actions-for', { title: `${it.application}, ${it.product}:${it.version}` })}
          actions={(['approve', 'reject', 'cancel'] as const).map((step) => ({
            text: t(`step.${step}`),
            danger: step === 'cancel',
            reason: why(it, step),
            onSelect: () => setAsked({ subscription: it, step }),
          }))}
        />
      ),
    },
  ];
  const confirm = ({ subscription, step }: { subscription: Subscription; step: SubscriptionStep }) =>
    decide.mutateAsync({ which: { consumer_org: subscription.consumer_org ?? '', application: subscription.application }, subscription, step });
  return (
    <>
      <DataList
        label={t('tab.subscriptions')}
        state={state}
        columns={columns}
        query={query}
        searchable={false}
        filtered={SUBSCRIPTION_FILTERS.some((name) => state.filter(name).length > 0)}
        rowKey={(it) => it.id}
        toolbar={toolbar}
        empty={<EmptyState title={t('no-subscriptions')} text={t('no-subscriptions-text')} />}
      />
      {asked && (
        <ConfirmDialog
          danger={asked.step !== 'approve'}
          title={t(`step-title.${asked.step}`, { application: asked.subscription.application })}
          action={t(`step-verb.${asked.step}`)}
          onConfirm={() => confirm(asked)}
          onClose={() => setAsked(undefined)}
        >
          <p>{t(`step-text.${asked.step}`, { product: `${asked.subscription.product}:${asked.subscription.version}`, plan: asked.subscription.plan })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
