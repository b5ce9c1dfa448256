// The caller's own account: who they are, password, API tokens.
import { Tag } from '@carbon/react';
import { Loaded, Page } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.ts';
import { ApiTokens } from './ApiTokens.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import './AccountPage.scss';

export function AccountPage() {
  const { t } = useTranslation('account');
  const me = useMe();
  return (
    <Page title={t('account')}>
      <Loaded query={me}>
        {({ user, orgs }) => (
          <dl className="account__facts">
            <dt>{t('username')}</dt>
            <dd>{user.username}</dd>
            <dt>{t('email')}</dt>
            <dd>{user.email || '–'}</dd>
            {orgs.map((org) => (
              <div key={org.id} className="account__fact">
                <dt>{t('roles-in', { org: org.title })}</dt>
                <dd>
                  {org.roles.map((role) => (
                    <Tag key={role} type="cool-gray">
                      {role}
                    </Tag>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
      <PasswordForm />
      <ApiTokens />
    </Page>
  );
}
