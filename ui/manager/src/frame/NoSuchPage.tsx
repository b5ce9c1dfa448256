import { EmptyState, Page } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

export function NoSuchPage() {
  const { t } = useTranslation();
  const { org } = useParams();
  return (
    <Page title={t('no-such-page')}>
      <EmptyState title={t('no-such-page')} text={t('no-such-page-text')}>
        <Link to={`/${org}`}>{t('to-dashboard')}</Link>
      </EmptyState>
    </Page>
  );
}
