// Community > Subscriptions, filtered by what the address names.
import { DismissibleTag, Select, SelectItem } from '@carbon/react';
import { useListState } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { SubscriptionList } from './SubscriptionList.tsx';

const CHIPS = ['product', 'plan', 'application', 'consumer_org'] as const;

export function SubscriptionsPage() {
  const { t } = useTranslation('community');
  const state = useListState();
  const shown = state.filter('state')[0] ?? '';
  const toolbar = (
    <>
      <Select id="subscriptions-state" size="md" hideLabel labelText={t('state')} value={shown} className="community__select" onChange={(event) => state.setFilter('state', event.target.value ? [event.target.value] : [])}>
        <SelectItem value="" text={t('all-states')} />
        {['active', 'pending', 'cancelled'].map((name) => (
          <SelectItem key={name} value={name} text={t(name)} />
        ))}
      </Select>
      <span className="community__chips">
        {CHIPS.flatMap((name) =>
          state.filter(name).map((value) => (
            <DismissibleTag key={name} type="outline" text={`${t(`filter.${name}`)}: ${value}`} title={t('show-all')} dismissTooltipLabel={t('show-all')} onClose={() => state.setFilter(name, [])} />
          )),
        )}
      </span>
    </>
  );
  return <SubscriptionList toolbar={toolbar} />;
}
