// The consumers of a catalog: organizations, their applications, and what these subscribed to.
import { TabLinks } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useCatalog, useCatalogPath } from '../catalog/useCatalog.ts';
import './CommunityLayout.scss';

export function CommunityLayout() {
  const { t } = useTranslation('community');
  const { org, catalog } = useCatalogPath();
  const base = `/${org}/catalogs/${catalog}/community`;
  const tabs = ['organizations', 'applications', 'subscriptions'].map((tab) => ({ text: t(`tab.${tab}`), to: `${base}/${tab}` }));
  return (
    <>
      <TabLinks label={t('community')} tabs={tabs} />
      <Outlet context={useCatalog()} />
    </>
  );
}
