// Settings > Endpoints: where the catalog's APIs are called, and the credentials for trying them.
import { CopyText, Loaded, SecretField } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client.ts';
import { catalogKey, useCatalog, useCatalogPath } from '../catalog/useCatalog.ts';

export function EndpointsPage() {
  const { t } = useTranslation('catalog');
  const path = useCatalogPath();
  const catalog = useCatalog();
  const test = useQuery({
    queryKey: [...catalogKey(path), 'test-application'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/test-application', { params: { path } })),
    enabled: catalog.has_automatic_subscription,
  });
  return (
    <>
      <dl className="facts">
        <dt>{t('base-url')}</dt>
        <dd>
          <CopyText text={catalog.gateway_url} label={t('base-url')} />
        </dd>
        <dt>{t('all-endpoints')}</dt>
        <dd>
          {catalog.endpoints.map((endpoint) => (
            <div key={endpoint}>
              <CopyText text={endpoint} label={endpoint} />
            </div>
          ))}
        </dd>
      </dl>
      <section className="settings-form__danger">
        <h2>{t('test-application')}</h2>
        <p className="settings-form__text">{t(catalog.has_automatic_subscription ? 'test-application-text' : 'test-application-off')}</p>
        {catalog.has_automatic_subscription && (
          <Loaded query={test}>
            {(credentials) => (
              <dl className="facts">
                <dt>{t('client-id')}</dt>
                <dd>
                  <SecretField label={t('client-id')} value={credentials.client_id} />
                </dd>
                <dt>{t('client-secret')}</dt>
                <dd>
                  <SecretField label={t('client-secret')} value={credentials.client_secret} />
                </dd>
              </dl>
            )}
          </Loaded>
        )}
      </section>
    </>
  );
}
