// What was changed or refused, by whom and from where.
import { Tag } from '@carbon/react';
import { DataList, EmptyState, RelativeTime, useListState, type Column } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.ts';
import { listQuery } from '../../api/listQuery.ts';
import { useOrgName } from '../../frame/useOrg.ts';

type Entry = Schemas['AuditEntry'];

export function AuditPage() {
  const { t } = useTranslation('admin');
  const org = useOrgName();
  const state = useListState();
  const asked = listQuery(state);
  const query = useQuery({
    queryKey: ['audit', org, asked],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/audit', { params: { path: { org }, query: asked } })),
  });
  const columns: Column<Entry>[] = [
    { key: 'at', title: t('when'), sortable: true, cell: (entry) => <RelativeTime at={entry.at} /> },
    { key: 'actor', title: t('who'), cell: (entry) => entry.actor },
    { key: 'operation', title: t('what'), cell: (entry) => <code>{entry.operation}</code> },
    { key: 'object', title: t('object'), secondary: true, cell: (entry) => <code>{entry.object}</code> },
    {
      key: 'outcome',
      title: t('outcome'),
      cell: (entry) => (
        <>
          <Tag type={entry.outcome === 'done' ? 'green' : 'red'}>{t(`outcome-${entry.outcome}`, { defaultValue: entry.outcome })}</Tag> {entry.detail}
        </>
      ),
    },
    { key: 'from', title: t('from'), secondary: true, cell: (entry) => entry.from },
  ];
  return <DataList label={t('audit')} state={state} columns={columns} query={query} rowKey={(entry) => entry.id} empty={<EmptyState title={t('no-audit')} />} />;
}
