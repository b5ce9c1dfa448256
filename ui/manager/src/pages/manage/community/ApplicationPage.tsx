// One application: what it is, its credentials, what it subscribed to.
import { Add } from '@carbon/icons-react';
import { Loaded, ReasonedButton, RelativeTime } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import { StateTag } from '../products/StateTag.tsx';
import { usePermission } from '../../../frame/usePermission.ts';
import { ApplicationMenu } from './ApplicationMenu.tsx';
import { Credentials } from './Credentials.tsx';
import { SubscribeDialog } from './SubscribeDialog.tsx';
import { SubscriptionList } from './SubscriptionList.tsx';
import { applicationQuery } from './useCommunity.ts';

export function ApplicationPage() {
  const { t } = useTranslation('community');
  const path = useCatalogPath();
  const navigate = useNavigate();
  const { consumerOrg = '', application: name = '' } = useParams();
  const query = useQuery(applicationQuery(path, consumerOrg, name));
  const obstacle = usePermission('edit-subscriptions');
  const [subscribing, setSubscribing] = useState(false);
  const base = `/${path.org}/catalogs/${path.catalog}/community`;
  return (
    <Loaded query={query}>
      {(found) => {
        const application = { ...found, consumer_org: consumerOrg };
        return (
          <>
            <p className="community__links">
              <Link to={`${base}/applications`}>{t('all-applications')}</Link>
              <Link to={`${base}/applications?consumer_org=${consumerOrg}`}>{t('of-org', { org: consumerOrg })}</Link>
            </p>
            <header className="community__heading">
              <h2>
                {application.title} <StateTag state={application.state} />
              </h2>
              <ApplicationMenu application={application} onDeleted={() => void navigate(`${base}/applications`)} />
            </header>
            <dl className="facts">
              <dt>{t('name')}</dt>
              <dd>
                <code>{application.name}</code>
              </dd>
              <dt>{t('description')}</dt>
              <dd>{application.description || t('nothing-said')}</dd>
              <dt>{t('redirects')}</dt>
              <dd>{application.redirect_uris.length === 0 ? t('nothing-said') : application.redirect_uris.map((uri) => <div key={uri}>{uri}</div>)}</dd>
              <dt>{t('created')}</dt>
              <dd>
                <RelativeTime at={application.created_at} />
              </dd>
            </dl>
            <Credentials consumerOrg={consumerOrg} application={application.name} />
            <section>
              <header className="community__heading">
                <h3>{t('tab.subscriptions')}</h3>
                <ReasonedButton size="md" kind="tertiary" renderIcon={Add} reason={obstacle} onClick={() => setSubscribing(true)}>
                  {t('subscribe')}
                </ReasonedButton>
              </header>
              <SubscriptionList fixed={{ application: application.id }} />
            </section>
            {subscribing && <SubscribeDialog application={application} onClose={() => setSubscribing(false)} />}
          </>
        );
      }}
    </Loaded>
  );
}
