// The draft products of the organization.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { ActionMenu, DataList, EmptyState, ProblemNotice, useListState, type Column } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { listQuery } from '../../../api/listQuery.ts';
import { PublishDialog } from '../../../components/publish/PublishDialog.tsx';
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
import { AddProductMenu } from './AddProductMenu.tsx';

type DraftProduct = Schemas['DraftProduct'];
type Doing = { what: 'delete' | 'publish' | 'stage'; draft: DraftProduct };

export function ProductsPage() {
  const { t } = useTranslation('drafts');
  const org = useOrgName();
  const navigate = useNavigate();
  const state = useListState();
  const favourite = useFavourite('draft-products');
  const [doing, setDoing] = useState<Doing>();
  const mayNot = { edit: usePermission('edit-draft-products'), stage: usePermission('stage-products'), publish: usePermission('manage-products') };
  const request = { ...listQuery(state), ...(onlyFavourites(state) && { favourite: true }) };
  const query = useQuery({
    queryKey: ['draft-products', org, request],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/products', { params: { path: { org }, query: request } })),
    placeholderData: keepPreviousData,
  });
  const addressOf = (draft: DraftProduct) => `/${org}/drafts/products/${encodeURIComponent(reference(draft))}`;
  const columns: Column<DraftProduct>[] = [
    {
      key: 'star',
      title: t('column.favourite'),
      hideTitle: true,
      secondary: true,
      cell: (draft) => <Star title={draft.title} marked={draft.favourite} onChange={(marked) => favourite.mutate({ id: draft.id, marked })} />,
    },
    { key: 'title', title: t('column.title'), sortable: true, cell: (draft) => <Link to={addressOf(draft)}>{draft.title}</Link> },
    { key: 'name', title: t('column.name'), sortable: true, secondary: true, cell: (draft) => <code>{reference(draft)}</code> },
    { key: 'plans', title: t('column.holds'), secondary: true, cell: (draft) => `${t('apis', { count: draft.apis.length })}, ${t('plans', { count: draft.plans })}` },
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
            { text: t('stage'), reason: mayNot.stage, onSelect: () => setDoing({ what: 'stage', draft }) },
            { text: t('publish'), reason: mayNot.publish, onSelect: () => setDoing({ what: 'publish', draft }) },
            { text: t('delete'), danger: true, reason: mayNot.edit, onSelect: () => setDoing({ what: 'delete', draft }) },
          ]}
        />
      ),
    },
  ];
  const close = () => setDoing(undefined);
  return (
    <DraftsFrame actions={<AddProductMenu />}>
      <ProblemNotice error={favourite.error} />
      <DataList
        label={t('tab-products')}
        state={state}
        columns={columns}
        query={query}
        rowKey={(draft) => draft.id}
        filtered={onlyFavourites(state)}
        toolbar={<FavouriteFilter state={state} />}
        empty={
          <EmptyState title={t('no-products')} text={t('no-products-text')}>
            <AddProductMenu buttons />
          </EmptyState>
        }
      />
      {doing?.what === 'delete' && <DeleteDraftDialog kind="product" draft={doing.draft} onClose={close} />}
      {doing && doing.what !== 'delete' && <PublishDialog product={doing.draft} mode={doing.what} onClose={close} />}
    </DraftsFrame>
  );
}
