// Settings > Gateway: what serves this catalog, and how far each gateway is.
import { Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { CopyText, EmptyState, Loaded, RelativeTime } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { useCatalog } from '../catalog/useCatalog.ts';

/** How often the revisions are asked for while the page is looked at. */
const EVERY_MS = 5_000;

export function GatewayPage() {
  const { t } = useTranslation('catalog');
  const org = useOrgName();
  const catalog = useCatalog();
  const gateways = useQuery({
    queryKey: ['gateways', org],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/gateways', { params: { path: { org } } })),
    refetchInterval: EVERY_MS,
  });
  return (
    <>
      <dl className="facts">
        <dt>{t('gateway-url')}</dt>
        <dd>
          <CopyText text={catalog.gateway_url} label={t('gateway-url')} />
        </dd>
      </dl>
      <Loaded query={gateways}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('no-gateways')} text={t('no-gateways-text')} />
          ) : (
            <TableContainer title={t('gateways')} description={t('gateways-text')}>
              <Table aria-label={t('gateways')}>
                <TableHead>
                  <TableRow>
                    <TableHeader>{t('gateway-name')}</TableHeader>
                    <TableHeader>{t('gateway-state')}</TableHeader>
                    <TableHeader>{t('gateway-revision')}</TableHeader>
                    <TableHeader className="data-list__secondary">{t('gateway-since')}</TableHeader>
                    <TableHeader className="data-list__secondary">{t('gateway-version')}</TableHeader>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {items.map((gateway) => (
                    <TableRow key={gateway.name}>
                      <TableCell>
                        <strong>{gateway.name}</strong>
                        {gateway.addresses.map((address) => (
                          <div key={address}>
                            <code>{address}</code>
                          </div>
                        ))}
                      </TableCell>
                      <TableCell>
                        <Tag type={gateway.state === 'serving' ? 'green' : 'warm-gray'} size="sm">
                          {t(`gateway-states.${gateway.state}`)}
                        </Tag>
                      </TableCell>
                      <TableCell>
                        {gateway.serving}
                        {gateway.behind > 0 && ` (${t('gateway-behind', { count: gateway.behind })})`}
                      </TableCell>
                      <TableCell className="data-list__secondary">
                        <RelativeTime at={gateway.serving_since} />
                      </TableCell>
                      <TableCell className="data-list__secondary">{gateway.version}</TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </TableContainer>
          )
        }
      </Loaded>
    </>
  );
}
