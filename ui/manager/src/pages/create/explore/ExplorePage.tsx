// Explore: APIs and operations at the left, what they say in the middle, examples and calls at the right.
import { Select, SelectItem } from '@carbon/react';
import { EmptyState, Loaded, Page } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import '../../../components/call/call.scss';
import { useOrgName } from '../../../frame/useOrg.ts';
import { ApiIndex } from './ApiIndex.tsx';
import './explore.scss';
import { ExploredPart } from './ExploredPart.tsx';
import { DRAFTS, explorePath } from './places.ts';
import { useApisOf, useCatalogsOf, useExploredApi } from './useExplored.ts';

export function ExplorePage() {
  const { t } = useTranslation('explore');
  const org = useOrgName();
  const navigate = useNavigate();
  const { where = DRAFTS, api } = useParams();
  const catalogs = useCatalogsOf(org);
  const explored = useExploredApi(org, where, api);
  const items = catalogs.data?.items ?? [];
  const catalog = where === DRAFTS ? undefined : items.find((it) => it.name === where || it.id === where);
  const title = where === DRAFTS ? t('drafts') : (catalog?.title ?? where);
  const places = (
    <Select id="explore-where" size="sm" inline labelText={t('explore')} value={where} onChange={(event) => void navigate(explorePath(org, event.target.value))}>
      <SelectItem value={DRAFTS} text={t('drafts')} />
      {items.map((it) => (
        <SelectItem key={it.id} value={it.name === DRAFTS ? it.id : it.name} text={it.title} />
      ))}
    </Select>
  );
  return (
    <Page full title={title} trail={[{ text: t('explore'), to: `/${org}/explore` }]} actions={places}>
      <div className={api ? 'explore explore--api' : 'explore'}>
        <nav className="explore__index" aria-label={t('apis')}>
          <ApiIndex org={org} where={where} reference={api} model={explored.data?.model} />
        </nav>
        {api ? (
          <Loaded query={catalogs}>
            {() => <Loaded query={explored}>{(found) => <ExploredPart org={org} where={where} reference={api} explored={found} catalog={catalog} catalogs={items} />}</Loaded>}
          </Loaded>
        ) : (
          <div className="explore__document">
            <FirstApi org={org} where={where} />
          </div>
        )}
      </div>
    </Page>
  );
}

// Without a chosen API the first one is shown: a list beside an empty page helps nobody.
function FirstApi({ org, where }: { org: string; where: string }) {
  const { t } = useTranslation('explore');
  const apis = useApisOf(org, where, '');
  const query = { data: apis.data?.pages[0], error: apis.error, refetch: apis.refetch };
  return (
    <Loaded query={query}>
      {({ items: [first] }) =>
        first ? (
          <Navigate to={explorePath(org, where, `${first.name}:${first.version}`)} replace />
        ) : (
          <EmptyState title={t('nothing')} text={t(where === DRAFTS ? 'nothing-drafts' : 'nothing-catalog')} />
        )
      }
    </Loaded>
  );
}
