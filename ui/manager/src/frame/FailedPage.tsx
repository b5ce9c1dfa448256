// A page that could not be shown: says so and offers the way back, the frame stays.
import { Button } from '@carbon/react';
import { EmptyState } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

export function FailedPage() {
  const error = useRouteError();
  const { t } = useTranslation();
  return (
    <EmptyState title={t('page-failed')} text={error instanceof Error ? error.message : t('page-failed-text')}>
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </EmptyState>
  );
}
