import { Page } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';

export function DashboardPage() {
  const { t } = useTranslation('home');
  return <Page title={t('dashboard')}>{null}</Page>;
}
