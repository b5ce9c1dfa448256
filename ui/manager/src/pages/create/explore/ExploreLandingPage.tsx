// Where to explore: the drafts, or what a catalog serves.
import { EmptyState, Loaded, Page } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import '../../../components/call/call.scss';
import { useOrgName } from '../../../frame/useOrg.ts';
import './explore.scss';
import { DRAFTS, explorePath } from './places.ts';
import { useCatalogsOf } from './useExplored.ts';

export function ExploreLandingPage() {
  const { t } = useTranslation('explore');
  const org = useOrgName();
  const catalogs = useCatalogsOf(org);
  return (
    <Page title={t('explore')} subtitle={t('intro')}>
      <ul className="explore-places">
        <Place title={t('drafts')} text={t('drafts-text')} to={explorePath(org, DRAFTS)} />
      </ul>
      <h2 className="explore-places__title">{t('catalogs')}</h2>
      <Loaded query={catalogs}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('no-catalogs')} text={t('no-catalogs-text')} />
          ) : (
            <ul className="explore-places">
              {items.map((catalog) => (
                <Place key={catalog.id} title={catalog.title} text={catalog.gateway_url} to={explorePath(org, catalog.name === DRAFTS ? catalog.id : catalog.name)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function Place({ title, text, to }: { title: string; text: string; to: string }) {
  return (
    <li>
      <Link to={to} aria-label={title} className="cds--tile cds--tile--clickable">
        <h3>{title}</h3>
        <p className="call-hint">{text}</p>
      </Link>
    </li>
  );
}
