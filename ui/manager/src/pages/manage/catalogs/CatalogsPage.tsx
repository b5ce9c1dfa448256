// All catalogs of the organization, as tiles or as a list.
import { Checkbox, ContentSwitcher, IconSwitch, Select, SelectItem } from '@carbon/react';
import { Add, Grid, List } from '@carbon/icons-react';
import { DataList, EmptyState, Page, ReasonedButton, RelativeTime, useListState, type Column } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrgName } from '../../../frame/useOrg.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { AddCatalogDialog } from './AddCatalogDialog.tsx';
import { CatalogBadges } from './CatalogBadges.tsx';
import { CatalogTile, CatalogTools, type CatalogDialogs } from './CatalogTile.tsx';
import { DeleteCatalogDialog } from './DeleteCatalogDialog.tsx';
import { IdentifierDialog } from './IdentifierDialog.tsx';
import { useCatalogs, type Catalog } from './useCatalogs.ts';
import './CatalogsPage.scss';

const SORTS = ['title', '-title', 'name', '-created_at'];

export function CatalogsPage() {
  const { t } = useTranslation('catalogs');
  const org = useOrgName();
  const state = useListState();
  const obstacle = usePermission('edit-catalogs');
  const marked = state.filter('favourite').includes('true');
  const query = useCatalogs(org, state, marked);
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Catalog>();
  const [identified, setIdentified] = useState<Catalog>();
  const dialogs: CatalogDialogs = { onDelete: setRemoved, onIdentify: setIdentified };
  const asList = state.filter('view').at(0) === 'list';
  const add = (
    <ReasonedButton renderIcon={Add} reason={obstacle} onClick={() => setAdding(true)}>
      {t('add')}
    </ReasonedButton>
  );
  const columns: Column<Catalog>[] = [
    { key: 'title', title: t('title'), sortable: true, cell: (catalog) => <Link to={catalog.name}>{catalog.title}</Link> },
    { key: 'name', title: t('name'), sortable: true, secondary: true, cell: (catalog) => <code>{catalog.name}</code> },
    { key: 'mode', title: t('mode'), cell: (catalog) => <CatalogBadges catalog={catalog} /> },
    { key: 'url', title: t('url'), secondary: true, cell: (catalog) => <code className="catalogs__url">{catalog.gateway_url}</code> },
    { key: 'created_at', title: t('created'), sortable: true, secondary: true, cell: (catalog) => <RelativeTime at={catalog.created_at} /> },
    { key: 'tools', title: t('tools'), cell: (catalog) => <CatalogTools catalog={catalog} {...dialogs} /> },
  ];
  const toolbar = (
    <>
      <Select id="catalogs-sort" size="md" hideLabel labelText={t('sort')} value={state.sort} onChange={(event) => state.setSort(event.target.value)} className="catalogs__sort">
        <SelectItem value="" text={t('sort-default')} />
        {SORTS.map((sort) => (
          <SelectItem key={sort} value={sort} text={t(`sort-by.${sort}`)} />
        ))}
      </Select>
      <Checkbox id="catalogs-marked" labelText={t('only-marked')} checked={marked} onChange={(_, { checked }) => state.setFilter('favourite', checked ? ['true'] : [])} />
      <ContentSwitcher size="md" className="catalogs__switch" aria-label={t('view')} selectedIndex={asList ? 1 : 0} onChange={({ index }) => state.setFilter('view', index === 1 ? ['list'] : [])}>
        <IconSwitch name="tiles" text={t('tiles')}>
          <Grid />
        </IconSwitch>
        <IconSwitch name="list" text={t('list')}>
          <List />
        </IconSwitch>
      </ContentSwitcher>
    </>
  );
  return (
    <Page title={t('catalogs')} subtitle={t('subtitle')} actions={add}>
      <DataList
        label={t('catalogs')}
        state={state}
        columns={columns}
        query={query}
        rowKey={(catalog) => catalog.id}
        toolbar={toolbar}
        filtered={marked}
        layout={asList ? undefined : (rows) => <Tiles rows={rows} {...dialogs} />}
        empty={
          <EmptyState title={t('none')} text={t('none-text')}>
            {add}
          </EmptyState>
        }
      />
      {adding && <AddCatalogDialog onClose={() => setAdding(false)} />}
      {removed && <DeleteCatalogDialog catalog={removed} onClose={() => setRemoved(undefined)} />}
      {identified && <IdentifierDialog catalog={identified} onClose={() => setIdentified(undefined)} />}
    </Page>
  );
}

function Tiles({ rows, ...dialogs }: { rows: Catalog[] } & CatalogDialogs) {
  return (
    <ul className="catalogs__tiles">
      {rows.map((catalog) => (
        <li key={catalog.id}>
          <CatalogTile catalog={catalog} {...dialogs} />
        </li>
      ))}
    </ul>
  );
}
