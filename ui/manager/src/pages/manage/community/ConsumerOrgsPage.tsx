// Community > Consumer organizations.
import { Add } from '@carbon/icons-react';
import { ActionMenu, ConfirmDialog, DataList, EmptyState, ReasonedButton, RelativeTime, useListState, type Column } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateTag } from '../products/StateTag.tsx';
import { usePermission } from '../../../frame/usePermission.ts';
import { ConsumerOrgDialog } from './ConsumerOrgDialog.tsx';
import { useDeleteConsumerOrg } from './consumerOrgActions.ts';
import { RegisterApplicationDialog } from './RegisterApplicationDialog.tsx';
import { useConsumerOrgs, type ConsumerOrg } from './useCommunity.ts';

type Asked = { what: 'edit' | 'delete' | 'register'; org: ConsumerOrg } | { what: 'create' };

export function ConsumerOrgsPage() {
  const { t } = useTranslation('community');
  const state = useListState();
  const query = useConsumerOrgs(state);
  const obstacle = usePermission('edit-consumer-orgs');
  const noRegistering = usePermission('edit-applications');
  const remove = useDeleteConsumerOrg();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const add = (
    <ReasonedButton size="md" renderIcon={Add} reason={obstacle} onClick={() => setAsked({ what: 'create' })}>
      {t('create-org')}
    </ReasonedButton>
  );
  const columns: Column<ConsumerOrg>[] = [
    {
      key: 'title',
      title: t('title'),
      sortable: true,
      cell: (org) => (
        <>
          {org.title}
          <div className="community__secondary">
            <code>{org.name}</code>
          </div>
        </>
      ),
    },
    { key: 'state', title: t('state'), cell: (org) => <StateTag state={org.state} /> },
    {
      key: 'applications',
      title: t('show'),
      cell: (org) => (
        <span className="community__links">
          <Link to={`../applications?consumer_org=${org.name}`}>{t('applications-count', { count: org.applications })}</Link>
          <Link to={`../subscriptions?consumer_org=${org.name}`}>{t('tab.subscriptions')}</Link>
        </span>
      ),
    },
    { key: 'created_at', title: t('created'), sortable: true, secondary: true, cell: (org) => <RelativeTime at={org.created_at} /> },
    {
      key: 'actions',
      title: t('actions'),
      cell: (org) => (
        <ActionMenu
          label={t('actions-for', { title: org.title })}
          actions={[
            { text: t('register'), reason: noRegistering, onSelect: () => setAsked({ what: 'register', org }) },
            { text: t('rename'), reason: obstacle, onSelect: () => setAsked({ what: 'edit', org }) },
            { text: t('delete'), reason: obstacle, danger: true, onSelect: () => setAsked({ what: 'delete', org }) },
          ]}
        />
      ),
    },
  ];
  return (
    <>
      <DataList
        label={t('tab.organizations')}
        state={state}
        columns={columns}
        query={query}
        rowKey={(org) => org.id}
        toolbar={<span className="community__add">{add}</span>}
        empty={
          <EmptyState title={t('no-orgs')} text={t('no-orgs-text')}>
            {add}
          </EmptyState>
        }
      />
      {asked?.what === 'create' && <ConsumerOrgDialog onClose={close} />}
      {asked?.what === 'edit' && <ConsumerOrgDialog org={asked.org} onClose={close} />}
      {asked?.what === 'register' && <RegisterApplicationDialog consumerOrg={asked.org.name} onClose={close} />}
      {asked?.what === 'delete' && (
        <ConfirmDialog danger title={t('delete-org-title', { title: asked.org.title })} action={t('delete')} onConfirm={() => remove.mutateAsync(asked.org)} onClose={close}>
          <p>{t('delete-org-text', { count: asked.org.applications })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
