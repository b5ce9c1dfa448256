// What others did since this person looked last, and what waits for somebody.
import { useQuery } from '@tanstack/react-query';
import { RelativeTime } from '@gatewright/kit';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../api/client.ts';
import { useMe } from '../api/session.ts';
import { HeaderPanelList } from './HeaderPanelList.tsx';
import { useOrgName } from './useOrg.ts';

const MOST = 20;

function seenKey(org: string): string {
  return `gatewright.notifications-seen.${org}`;
}

/** The newest changes by others, newest first, and how many of them are new to this person. */
export function useNotifications() {
  const org = useOrgName();
  const me = useMe();
  const query = useQuery({
    queryKey: ['notifications', org],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/audit', { params: { path: { org }, query: { limit: 100 } } })),
    refetchInterval: 60_000,
    // A person who may not read the audit log has no notifications, and needs no error for it.
    retry: false,
  });
  const items = (query.data?.items ?? []).filter((entry) => entry.actor_id !== me.data?.user.id && entry.outcome === 'done').slice(0, MOST);
  const seen = localStorage.getItem(seenKey(org)) ?? '';
  return { items, unseen: items.filter((entry) => entry.at > seen).length, error: query.error };
}

export function Notifications({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const org = useOrgName();
  const { items } = useNotifications();
  const newest = items[0]?.at;
  useEffect(() => {
    if (newest) localStorage.setItem(seenKey(org), newest);
  }, [newest, org]);
  return (
    <HeaderPanelList label={t('notifications')} onClose={onClose}>
      {items.length === 0 && <p>{t('notifications-none')}</p>}
      <ul>
        {items.map((entry) => (
          <li key={entry.id}>
            <strong>{entry.actor}</strong> · {t(`did.${entry.operation}`, { defaultValue: entry.operation.replaceAll('_', ' ') })}
            <br />
            <code>{entry.object}</code> <RelativeTime at={entry.at} />
          </li>
        ))}
      </ul>
      <Link to={`/${org}/admin/audit`} onClick={onClose}>
        {t('notifications-all')}
      </Link>
    </HeaderPanelList>
  );
}
