// Community > Applications: of all consumers, or of one.
import { DismissibleTag, Select, SelectItem } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { DataList, EmptyState, ReasonedButton, RelativeTime, useListState, type Column } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../products/StateTag.tsx';
import { usePermission } from '../../../frame/usePermission.ts';
import { ApplicationMenu } from './ApplicationMenu.tsx';
import { RegisterApplicationDialog } from './RegisterApplicationDialog.tsx';
import { useApplications, type ApplicationRow } from './useCommunity.ts';

export function ApplicationsPage() {
  const { t } = useTranslation('community');
  const state = useListState();
  const consumerOrg = state.filter('consumer_org')[0];
  const shown = state.filter('state')[0];
  const query = useApplications(state, consumerOrg, shown);
  const obstacle = usePermission('edit-applications');
  const [registering, setRegistering] = useState(false);
  const add = (
    <ReasonedButton size="md" renderIcon={Add} reason={obstacle} onClick={() => setRegistering(true)}>
      {t('register')}
    </ReasonedButton>
  );
  const columns: Column<ApplicationRow>[] = [
    {
      key: 'title',
      title: t('application'),
      sortable: consumerOrg === undefined,
      cell: (application) => (
        <>
          <Link to={`${application.consumer_org}/${application.name}`}>{application.title}</Link>
          <div className="community__secondary">{application.consumer_org_title ?? application.consumer_org}</div>
        </>
      ),
    },
    { key: 'state', title: t('state'), cell: (application) => <StateTag state={application.state} /> },
    {
      key: 'subscriptions',
      title: t('tab.subscriptions'),
      secondary: true,
      cell: (application) => (
        <Link to={`../subscriptions?application=${application.id}`}>
          {application.subscriptions === undefined ? t('show-them') : t('subscriptions-count', { count: application.subscriptions })}
        </Link>
      ),
    },
    ...(consumerOrg === undefined ? [{ key: 'credentials', title: t('credentials'), secondary: true, cell: (application: ApplicationRow) => application.credentials }] : []),
    { key: 'created_at', title: t('created'), sortable: consumerOrg === undefined, secondary: true, cell: (application) => <RelativeTime at={application.created_at} /> },
    { key: 'actions', title: t('actions'), cell: (application) => <ApplicationMenu application={application} /> },
  ];
  return (
    <>
      <DataList
        label={t('tab.applications')}
        state={state}
        columns={columns}
        query={query}
        filtered={consumerOrg !== undefined || shown !== undefined}
        searchable={consumerOrg === undefined}
        rowKey={(application) => application.id}
        toolbar={
          <>
            {consumerOrg === undefined ? (
              <Select id="applications-state" size="md" hideLabel labelText={t('state')} value={shown ?? ''} className="community__select" onChange={(event) => state.setFilter('state', event.target.value ? [event.target.value] : [])}>
                <SelectItem value="" text={t('all-states')} />
                <SelectItem value="active" text={t('active')} />
                <SelectItem value="suspended" text={t('suspended')} />
              </Select>
            ) : (
              <DismissibleTag type="outline" text={t('of-org', { org: consumerOrg })} title={t('show-all')} dismissTooltipLabel={t('show-all')} onClose={() => state.setFilter('consumer_org', [])} />
            )}
            <span className="community__add">{add}</span>
          </>
        }
        empty={
          <EmptyState title={t('no-applications')} text={t('no-applications-text')}>
            {add}
          </EmptyState>
        }
      />
      {registering && <RegisterApplicationDialog consumerOrg={consumerOrg} onClose={() => setRegistering(false)} />}
    </>
  );
}
