// Analytics of the whole organization.
import { Page } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { AnalyticsView } from './AnalyticsView.tsx';

export function AnalyticsPage() {
  const { t } = useTranslation('analytics');
  return (
    <Page title={t('analytics')} subtitle={t('subtitle')}>
      <AnalyticsView fixed={{}} />
    </Page>
  );
}
