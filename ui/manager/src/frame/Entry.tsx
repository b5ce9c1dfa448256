// The bare address: leads to the caller's organization, or to the door.
import { Loading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { EmptyState, ProblemNotice } from '@gatewright/kit';
import { Navigate } from 'react-router';
import { Problem } from '../api/client.ts';
import { useMe } from '../api/session.ts';

export function Entry() {
  const me = useMe();
  const { t } = useTranslation();
  if (me.data) {
    const org = me.data.orgs[0];
    if (org) return <Navigate to={`/${org.name}`} replace />;
    return <EmptyState title={t('no-organization')} text={t('no-organization-text')} />;
  }
  if (me.error instanceof Problem && me.error.status === 401) return <Navigate to="/sign-in" replace />;
  if (me.error) return <ProblemNotice error={me.error} onRetry={() => void me.refetch()} />;
  return <Loading />;
}
