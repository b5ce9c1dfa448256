// The draft APIs of the organization.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { ActionMenu, DataList, EmptyState, ProblemNotice, useListState, type Column } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { listQuery } from '../../../api/listQuery.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { DeleteDraftDialog } from '../drafts/DeleteDraftDialog.tsx';
import { DraftsFrame } from '../drafts/DraftsFrame.tsx';
import { FavouriteFilter, onlyFavourites } from '../drafts/FavouriteFilter.tsx';
import { LastModified } from '../drafts/LastModified.tsx';
import { reference } from '../drafts/names.ts';
import { Published } from '../drafts/Published.tsx';
import { Star } from '../drafts/Star.tsx';
import { useFavourite } from '../drafts/useFavourite.ts';
import { AddApiMenu } from './AddApiMenu.tsx';

type DraftApi = Schemas['DraftApi'];

export function ApisPage() {
  const { t } = useTranslation('drafts');
  const org = useOrgName();
  const navigate = useNavigate();
  const state = useListState();
  const favourite = useFavourite('draft-apis');
  const [deleting, setDeleting] = useState<DraftApi>();
  const mayNotEdit = usePermission('edit-draft-apis');
  const request = { ...listQuery(state), ...(onlyFavourites(state) && { favourite: true }) };
  const query = useQuery({
    queryKey: ['draft-apis', org, request],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/apis', { params: { path: { org }, query: request } })),
    placeholderData: keepPreviousData,
  });
  const addressOf = (draft: DraftApi) => `/${org}/drafts/apis/${encodeURIComponent(reference(draft))}/design`;
  const columns: Column<DraftApi>[] = [
    {
      key: 'star',
      title: t('column.favourite'),
      hideTitle: true,
      secondary: true,
      cell: (draft) => <Star title={draft.title} marked={draft.favourite} onChange={(marked) => favourite.mutate({ id: draft.id, marked })} />,
    },
    { key: 'title', title: t('column.title'), sortable: true, cell: (draft) => <Link to={addressOf(draft)}>{draft.title}</Link> },
    { key: 'name', title: t('column.name'), sortable: true, secondary: true, cell: (draft) => <code>{reference(draft)}</code> },
    { key: 'type', title: t('column.type'), secondary: true, cell: (draft) => t(`format.${draft.format.replace('.', '-')}`, { defaultValue: draft.format }) },
    { key: 'published', title: t('column.published'), cell: (draft) => <Published published={draft.published} /> },
    { key: 'updated_at', title: t('column.modified'), sortable: true, secondary: true, cell: (draft) => <LastModified at={draft.updated_at} by={draft.updated_by} /> },
    {
      key: 'menu',
      title: t('column.actions'),
      hideTitle: true,
      cell: (draft) => (
        <ActionMenu
          label={t('actions-for', { title: draft.title })}
          actions={[
            { text: t('open'), onSelect: () => void navigate(addressOf(draft)) },
            {
              text: t('delete'),
              danger: true,
              reason: mayNotEdit ?? (draft.products.length > 0 ? t('in-products', { products: draft.products.join(', ') }) : undefined),
              onSelect: () => setDeleting(draft),
            },
          ]}
        />
      ),
    },
  ];
  return (
    <DraftsFrame actions={<AddApiMenu />}>
      <ProblemNotice error={favourite.error} />
      <DataList
        label={t('tab-apis')}
        state={state}
        columns={columns}
        query={query}
        rowKey={(draft) => draft.id}
        filtered={onlyFavourites(state)}
        toolbar={<FavouriteFilter state={state} />}
        empty={
          <EmptyState title={t('no-apis')} text={t('no-apis-text')}>
            <AddApiMenu buttons />
          </EmptyState>
        }
      />
      {deleting && <DeleteDraftDialog kind="api" draft={deleting} onClose={() => setDeleting(undefined)} />}
    </DraftsFrame>
  );
}
