// The time and the filters, all of them in the address.
import { Button, DismissibleTag, IconButton, InlineLoading, Select, SelectItem } from '@carbon/react';
import { Filter, Renew } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { AddFilterDialog } from './AddFilterDialog.tsx';
import { CustomRangeDialog } from './CustomRangeDialog.tsx';
import { FILTERS, SPANS } from './range.ts';
import { REFRESHES, type Analytics } from './useAnalytics.ts';

/** Catalogs that are offered; others are filtered for by name. */
const CATALOGS = 100;
const STATUSES = ['2xx', '3xx', '4xx', '5xx'];

export function FilterBar({ analytics, busy }: { analytics: Analytics; busy: boolean }) {
  const { t } = useTranslation('analytics');
  const { range, filters, fixed, refresh, put, lookAgain } = analytics;
  const [asked, setAsked] = useState<'range' | 'filter'>();
  const org = useOrgName();
  const catalogs = useQuery({
    queryKey: ['catalogs', org, 'offered'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org }, query: { limit: CATALOGS, sort: 'title' } } })),
    enabled: fixed.catalog === undefined,
  });
  const offered = catalogs.data?.items ?? [];
  const chips = FILTERS.filter((name) => filters[name] !== undefined && fixed[name] === undefined && !(name === 'status' && STATUSES.includes(filters.status ?? '')));
  const choose = (span: string) => (span === 'custom' ? setAsked('range') : put({ range: span, from: undefined, to: undefined }));
  return (
    <section className="filter-bar" aria-label={t('filters')}>
      <Select id="analytics-range" size="md" labelText={t('time')} value={range.span} onChange={(event) => choose(event.target.value)}>
        {Object.keys(SPANS).map((span) => (
          <SelectItem key={span} value={span} text={t(`span.${span}`)} />
        ))}
        <SelectItem value="custom" text={t('span.custom')} />
      </Select>
      {fixed.catalog === undefined && (
        <Select id="analytics-catalog" size="md" labelText={t('filter.catalog')} value={offered.some((it) => it.name === filters.catalog) ? filters.catalog : ''} onChange={(event) => put({ catalog: event.target.value })}>
          <SelectItem value="" text={t('all-catalogs')} />
          {offered.map((it) => (
            <SelectItem key={it.id} value={it.name} text={it.title} />
          ))}
        </Select>
      )}
      <Select id="analytics-status" size="md" labelText={t('status')} value={STATUSES.includes(filters.status ?? '') ? filters.status : ''} onChange={(event) => put({ status: event.target.value })}>
        <SelectItem value="" text={t('all-statuses')} />
        {STATUSES.map((status) => (
          <SelectItem key={status} value={status} text={t(`class.${status}`)} />
        ))}
      </Select>
      <Select id="analytics-refresh" size="md" labelText={t('refresh')} value={String(refresh)} onChange={(event) => put({ refresh: event.target.value === '0' ? undefined : event.target.value })}>
        <SelectItem value="0" text={t('refresh-off')} />
        {REFRESHES.map((seconds) => (
          <SelectItem key={seconds} value={String(seconds)} text={t('refresh-every', { count: seconds })} />
        ))}
      </Select>
      <span className="filter-bar__buttons">
        <Button kind="tertiary" size="md" renderIcon={Filter} onClick={() => setAsked('filter')}>
          {t('add-filter')}
        </Button>
        {range.span === 'custom' && (
          <Button kind="ghost" size="md" onClick={() => setAsked('range')}>
            {t('change-time')}
          </Button>
        )}
        <IconButton kind="ghost" size="md" label={t('look-again')} onClick={lookAgain}>
          <Renew />
        </IconButton>
        {busy && <InlineLoading description={t('loading')} className="filter-bar__busy" />}
      </span>
      {chips.length > 0 && (
        <span className="filter-bar__chips">
          {chips.map((name) => (
            <DismissibleTag key={name} type="outline" text={`${t(`filter.${name}`)}: ${filters[name]}`} title={t('remove-filter')} dismissTooltipLabel={t('remove-filter')} onClose={() => put({ [name]: undefined })} />
          ))}
        </span>
      )}
      {asked === 'range' && <CustomRangeDialog range={range} onChoose={(from, to) => put({ from, to, range: undefined })} onClose={() => setAsked(undefined)} />}
      {asked === 'filter' && <AddFilterDialog names={FILTERS.filter((name) => fixed[name] === undefined)} onAdd={(name, value) => put({ [name]: value })} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
