// The panels of a catalog's settings. A new one is a folder and a line here.
import { TabLinks } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useCatalog, useCatalogPath } from '../catalog/useCatalog.ts';
import './SettingsLayout.scss';

const PANELS = ['overview', 'gateway', 'endpoints'];

export function SettingsLayout() {
  const { t } = useTranslation('catalog');
  const { org, catalog } = useCatalogPath();
  return (
    <div className="settings">
      <TabLinks label={t('settings')} tabs={PANELS.map((panel) => ({ text: t(`panel.${panel}`), to: `/${org}/catalogs/${catalog}/settings/${panel}` }))} />
      <Outlet context={useCatalog()} />
    </div>
  );
}
