// What is around every page of a catalog: its title and its tabs.
import { Loaded, Page, TabLinks } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { CatalogBadges } from '../catalogs/CatalogBadges.tsx';
import { catalogQuery } from '../catalogs/useCatalogs.ts';
import { TABS } from './tabs.ts';
import { useCatalogPath } from './useCatalog.ts';
import './CatalogLayout.scss';

export function CatalogLayout() {
  const { t } = useTranslation('catalog');
  const { org, catalog } = useCatalogPath();
  const query = useQuery(catalogQuery(org, catalog));
  const trail = [{ text: t('catalogs'), to: `/${org}/catalogs` }];
  const subtitle = query.data && (
    <span className="catalog-layout__line">
      <code>{query.data.gateway_url}</code> <CatalogBadges catalog={query.data} />
    </span>
  );
  return (
    <Page title={query.data?.title ?? catalog} trail={trail} subtitle={subtitle}>
      <TabLinks label={t('tabs')} tabs={TABS.map(({ text, to }) => ({ text: t(text), to: `/${org}/catalogs/${catalog}/${to}` }))} />
      <Loaded query={query}>{(loaded) => <Outlet context={loaded} />}</Loaded>
    </Page>
  );
}
