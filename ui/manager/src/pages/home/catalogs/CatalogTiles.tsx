// The catalogs with what is in them, as tiles or as a list.
import { Grid, List } from '@carbon/icons-react';
import { ContentSwitcher, IconSwitch, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { EmptyState, Loaded } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { useCounts } from './useCounts.ts';
import './CatalogTiles.scss';

type Catalog = Schemas['Catalog'];

/** Catalogs shown here; the page of catalogs has the others. */
const SHOWN = 8;

export function CatalogTiles() {
  const { t } = useTranslation('home');
  const org = useOrgName();
  const [params, setParams] = useSearchParams();
  const isList = params.get('view') === 'list';
  const query = useQuery({
    queryKey: ['catalogs', org, 'dashboard'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org }, query: { limit: SHOWN, sort: 'title' } } })),
  });
  const choose = (list: boolean) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (list) next.set('view', 'list');
        else next.delete('view');
        return next;
      },
      { replace: true },
    );
  return (
    <section className="dashboard__section" aria-labelledby="catalogs-title">
      <header className="dashboard__head">
        <h2 id="catalogs-title">{t('catalogs')}</h2>
        <ContentSwitcher size="sm" className="catalog-tiles__switch" aria-label={t('view')} selectedIndex={isList ? 1 : 0} onChange={({ index }) => choose(index === 1)}>
          <IconSwitch name="tiles" text={t('tiles')}>
            <Grid />
          </IconSwitch>
          <IconSwitch name="list" text={t('list')}>
            <List />
          </IconSwitch>
        </ContentSwitcher>
      </header>
      <Loaded query={query}>
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState title={t('no-catalog')} text={t('no-catalog-text')}>
              <Link to={`/${org}/catalogs`}>{t('to-catalogs')}</Link>
            </EmptyState>
          ) : (
            <>
              <ul className={isList ? 'catalog-tiles catalog-tiles--list' : 'catalog-tiles'}>
                {items.map((catalog) => (
                  <CatalogLine key={catalog.id} catalog={catalog} />
                ))}
              </ul>
              {next && <Link to={`/${org}/catalogs`}>{t('all-catalogs')}</Link>}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function CatalogLine({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('home');
  const org = useOrgName();
  const counts = useCounts(org, catalog.name);
  const at = `/${org}/catalogs/${catalog.name}`;
  const products = counts.data?.products;
  const applications = counts.data?.applications;
  return (
    <li className="catalog-tiles__one">
      <h3>
        <Link to={`${at}/products`}>{catalog.title}</Link>
      </h3>
      <div>
        <Tag size="sm" type={catalog.is_development ? 'teal' : 'blue'}>
          {catalog.is_development ? t('development') : t('production')}
        </Tag>
        {catalog.is_default && (
          <Tag size="sm" type="outline">
            {t('default')}
          </Tag>
        )}
      </div>
      <p className="catalog-tiles__counts" aria-busy={counts.isPending}>
        {products && `${t(products.isMore ? 'products-more' : 'products', { count: products.count })}${products.count > 0 ? `, ${t('of-them-published', { count: counts.data?.published ?? 0 })}` : ''}`}
        {counts.error && counts.error.message}
      </p>
      <p className="catalog-tiles__counts">{applications && t(applications.isMore ? 'applications-more' : 'applications', { count: applications.count })}</p>
      <code className="catalog-tiles__url">{catalog.gateway_url}</code>
    </li>
  );
}
