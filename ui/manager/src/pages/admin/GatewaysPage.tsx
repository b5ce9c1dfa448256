// The gateways, and how far each is with what was published.
import { Tag, Tile } from '@carbon/react';
import { EmptyState, Loaded, RelativeTime } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.ts';
import { useOrgName } from '../../frame/useOrg.ts';
import './admin.scss';

export function GatewaysPage() {
  const { t } = useTranslation('admin');
  const org = useOrgName();
  const query = useQuery({
    queryKey: ['gateways', org],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/gateways', { params: { path: { org } } })),
    refetchInterval: 5_000,
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('no-gateways')} text={t('no-gateways-text')} />
        ) : (
          <ul className="gateways">
            {items.map((gateway) => (
              <li key={gateway.name}>
                <Tile>
                  <h2>
                    {gateway.name} <Tag type={gateway.state === 'serving' ? 'green' : 'warm-gray'}>{t(`state.${gateway.state}`)}</Tag>
                  </h2>
                  <dl className="gateways__facts">
                    <dt>{t('revision')}</dt>
                    <dd>
                      {gateway.serving} {gateway.behind > 0 && t('behind', { count: gateway.behind, newest: gateway.newest })}
                    </dd>
                    <dt>{t('serving-since')}</dt>
                    <dd>
                      <RelativeTime at={gateway.serving_since} />
                    </dd>
                    <dt>{t('addresses')}</dt>
                    <dd>
                      {gateway.addresses.map((address) => (
                        <code key={address}>{address} </code>
                      ))}
                    </dd>
                    <dt>{t('version')}</dt>
                    <dd>{gateway.version}</dd>
                    <dt>{t('started')}</dt>
                    <dd>
                      <RelativeTime at={gateway.started_at} />
                    </dd>
                  </dl>
                </Tile>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
