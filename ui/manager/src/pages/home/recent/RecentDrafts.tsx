// The drafts that were changed last, to go on with.
import { Api, Catalog } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { LastModified } from '../../create/drafts/LastModified.tsx';
import { reference } from '../../create/drafts/names.ts';

const SHOWN = 8;

export function RecentDrafts() {
  const { t } = useTranslation('home');
  const org = useOrgName();
  const query = useQuery({
    queryKey: ['draft-apis', org, 'recent'],
    queryFn: async () => {
      const params = { path: { org }, query: { limit: SHOWN, sort: '-updated_at' } };
      const [apis, products] = await Promise.all([data(api.GET('/api/v1/orgs/{org}/drafts/apis', { params })), data(api.GET('/api/v1/orgs/{org}/drafts/products', { params }))]);
      const all = [...apis.items.map((draft) => ({ kind: 'api' as const, draft })), ...products.items.map((draft) => ({ kind: 'product' as const, draft }))];
      // RFC 3339 in one zone: the text sorts as the time does.
      return all.sort((a, b) => b.draft.updated_at.localeCompare(a.draft.updated_at)).slice(0, SHOWN);
    },
  });
  return (
    <section className="dashboard__section" aria-labelledby="recent-title">
      <header className="dashboard__head">
        <h2 id="recent-title">{t('recent')}</h2>
        <Link to={`/${org}/drafts/apis?sort=-updated_at`}>{t('all-drafts')}</Link>
      </header>
      <Loaded query={query}>
        {(drafts) =>
          drafts.length === 0 ? (
            <p className="dashboard__note">{t('no-drafts')}</p>
          ) : (
            <ul className="dashboard__list">
              {drafts.map(({ kind, draft }) => (
                <li key={draft.id}>
                  {kind === 'api' ? <Api aria-label={t('kind-api')} /> : <Catalog aria-label={t('kind-product')} />}
                  <div>
                    <Link to={`/${org}/drafts/${kind}s/${encodeURIComponent(reference(draft))}${kind === 'api' ? '/design' : ''}`}>{`${draft.title} ${draft.version}`}</Link>
                    <p className="dashboard__note">
                      <LastModified at={draft.updated_at} by={draft.updated_by} />
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
