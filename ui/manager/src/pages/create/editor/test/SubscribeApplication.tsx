// Says what an application is subscribed to, and subscribes it to the chosen plan.
import { InlineNotification } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { Loaded, ProblemNotice, ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client.ts';
import type { Caller } from './setup.ts';

interface Props {
  path: { org: string; catalog: string };
  caller: Extract<Caller, { kind: 'application' }>;
  /** The published product, `prd_…`. */
  product: string;
  plan: Schemas['Plan'];
}

export function SubscribeApplication({ path, caller, product, plan }: Props) {
  const { t } = useTranslation('test');
  const cache = useQueryClient();
  const place = { ...path, consumer_org: caller.consumerOrg, application: caller.application };
  const subscriptions = useQuery({
    queryKey: ['catalog', path.org, path.catalog, 'subscriptions-of', caller.consumerOrg, caller.application],
    queryFn: () =>
      data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions', { params: { path: place, query: { limit: 200 } } })),
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const subscribe = async () => {
    setBusy(true);
    setError(null);
    try {
      await data(
        api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/subscriptions', {
          params: { path: place },
          body: { product, plan: plan.name },
        }),
      );
      await cache.invalidateQueries();
    } catch (caught) {
      setError(caught as Error);
    }
    setBusy(false);
  };
  return (
    <Loaded query={subscriptions}>
      {({ items }) => {
        const held = items.find((it) => it.product_id === product && it.state !== 'cancelled');
        const reason = held?.plan === plan.name ? t('subscribed-already') : busy ? t('subscribing') : undefined;
        return (
          <>
            {held && (
              <InlineNotification
                kind={held.state === 'active' ? 'success' : 'warning'}
                lowContrast
                hideCloseButton
                title={t(held.state === 'active' ? 'subscribed' : 'subscription-pending', { plan: held.plan })}
              />
            )}
            <ProblemNotice error={error} />
            <ReasonedButton kind="tertiary" size="sm" reason={reason} onClick={() => void subscribe()}>
              {t('subscribe')}
            </ReasonedButton>
          </>
        );
      }}
    </Loaded>
  );
}
