// Administration of the organization. A new tab is a page in this folder, a route and a line here.
import { Page, TabLinks } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet } from 'react-router';
import { useOrgName } from '../../frame/useOrg.ts';

const TABS = ['gateways', 'members', 'audit'] as const;

export function AdminLayout() {
  const { t } = useTranslation('admin');
  const org = useOrgName();
  return (
    <Page title={t('admin')}>
      <TabLinks label={t('admin')} tabs={TABS.map((tab) => ({ text: t(tab), to: `/${org}/admin/${tab}` }))} />
      <Outlet />
    </Page>
  );
}

export function ToFirstTab() {
  return <Navigate to="gateways" replace />;
}
