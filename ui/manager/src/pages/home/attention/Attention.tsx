// What waits for somebody: failing and offline APIs, subscriptions, drafts that nobody can call yet.
import { ErrorFilled, Pending, WarningAltFilled } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { Loaded, ProblemNotice, RelativeTime } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { placeOf } from './place.ts';
import './Attention.scss';

/** Lines shown before "Show all". */
const SHOWN = 8;

export function Attention() {
  const { t } = useTranslation('home');
  const org = useOrgName();
  const mayNotSeeCalls = usePermission('view-calls');
  const waiting = useQuery({ queryKey: ['attention', org], queryFn: () => data(api.GET('/api/v1/orgs/{org}/attention', { params: { path: { org } } })) });
  const failing = useQuery({
    queryKey: ['analytics', org, 'failing'],
    enabled: !mayNotSeeCalls,
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/analytics/failing', { params: { path: { org } } })),
  });
  const [isWhole, setWhole] = useState(false);
  return (
    <section className="dashboard__section" aria-labelledby="attention-title">
      <header className="dashboard__head">
        <h2 id="attention-title">{t('attention')}</h2>
      </header>
      <ProblemNotice error={failing.error} />
      <Loaded query={waiting}>
        {({ items }) => {
          const failed = failing.data?.items ?? [];
          const count = items.length + failed.length;
          if (count === 0) return <p className="dashboard__note">{t('nothing-waits')}</p>;
          return (
            <>
              <ul className="dashboard__list">
                {failed.map((one) => (
                  <FailingLine key={one.id} failing={one} />
                ))}
                {(isWhole ? items : items.slice(0, Math.max(SHOWN - failed.length, 1))).map((item) => (
                  <WaitingLine key={`${item.reason} ${item.id}`} item={item} />
                ))}
              </ul>
              {!isWhole && count > SHOWN && (
                <Button kind="ghost" size="sm" onClick={() => setWhole(true)}>
                  {t('show-all', { count })}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function FailingLine({ failing }: { failing: Schemas['FailingApi'] }) {
  const { t } = useTranslation('home');
  const org = useOrgName();
  const percent = Math.round((100 * failing.errors_5xx) / Math.max(failing.calls, 1));
  return (
    <li>
      <ErrorFilled className="attention__error" />
      <div>
        <Link to={`/${org}/analytics?api=${encodeURIComponent(failing.name)}`}>{failing.name}</Link>
        <p className="dashboard__note">{t('reason.api-failing', { percent, calls: failing.calls })}</p>
      </div>
    </li>
  );
}

function WaitingLine({ item }: { item: Schemas['AttentionItem'] }) {
  const { t } = useTranslation('home');
  const org = useOrgName();
  const where = item.published.map((one) => one.catalog_title).join(', ');
  const isUrgent = item.reason === 'api-offline' || item.reason === 'subscription-waiting';
  return (
    <li>
      {isUrgent ? <WarningAltFilled className="attention__warning" /> : <Pending />}
      <div>
        <Link to={`/${org}/${placeOf(item)}`}>{[item.title, item.reason === 'subscription-waiting' ? undefined : item.version].filter(Boolean).join(' ')}</Link>
        <p className="dashboard__note">
          {t(`reason.${item.reason}`, { catalog: item.catalog ?? '', product: item.product ?? '', plan: item.plan ?? '', where, defaultValue: item.reason })}
          {item.since && (
            <>
              {' · '}
              <RelativeTime at={item.since} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}
