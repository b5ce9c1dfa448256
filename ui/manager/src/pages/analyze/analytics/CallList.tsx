// The records themselves, newest first; one opens in a drawer.
import { Button, Tag } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { DataList, type Column } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useOrgName } from '../../../frame/useOrg.ts';
import { CallDrawer } from './CallDrawer.tsx';
import { milliseconds, statusOf, toneOf } from './figures.ts';
import { csvAddress } from './range.ts';
import { useCalls, type Analytics, type Call } from './useAnalytics.ts';

const COLOURS = { good: 'green', plain: 'blue', warning: 'warm-gray', bad: 'red' } as const;

export function CallList({ analytics }: { analytics: Analytics }) {
  const { t, i18n } = useTranslation('analytics');
  const org = useOrgName();
  const { state, calls } = useCalls(analytics);
  const [params, setParams] = useSearchParams();
  const opened = params.get('call');
  const open = (call: Call | undefined) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.delete('call');
      next.delete('call_at');
      if (call) {
        next.set('call', call.transaction_id);
        next.set('call_at', call.datetime);
      }
      return next;
    });
  const moment = (text: string) => new Date(text).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'medium' });
  const columns: Column<Call>[] = [
    {
      key: 'call',
      title: t('call'),
      cell: (call) => (
        <>
          <button type="button" className="analytics__narrow" aria-label={t('details-of', { call: `${call.request_method} ${call.uri_path}`, time: moment(call.datetime) })} onClick={() => open(call)}>
            {call.request_method} {call.uri_path}
          </button>
          <span className="call-list__time">{moment(call.datetime)}</span>
        </>
      ),
    },
    {
      key: 'status',
      title: t('status'),
      cell: (call) => (
        <Tag size="sm" type={COLOURS[toneOf(statusOf(call.status_code))]}>
          {call.status_code}
        </Tag>
      ),
    },
    { key: 'api', title: t('filter.api'), secondary: true, cell: (call) => (call.api_name ? `${call.api_name}:${call.api_version}` : '–') },
    { key: 'app', title: t('filter.app'), secondary: true, cell: (call) => call.app_name },
    { key: 'took', title: t('took'), secondary: true, cell: (call) => milliseconds(call.time_to_serve_request * 1000, i18n.language) },
  ];
  return (
    <section className="call-list">
      <h2 className="call-list__heading">{t('records')}</h2>
      <DataList
        label={t('records')}
        state={state}
        columns={columns}
        query={calls}
        filtered
        rowKey={(call) => `${call.transaction_id} ${call.datetime}`}
        toolbar={
          <Button as="a" kind="tertiary" size="md" renderIcon={Download} href={csvAddress(org, analytics.range, analytics.filters)} download="calls.csv">
            {t('export')}
          </Button>
        }
        empty={null}
      />
      {opened && <CallDrawer transaction={opened} at={params.get('call_at') ?? ''} onClose={() => open(undefined)} />}
    </section>
  );
}
