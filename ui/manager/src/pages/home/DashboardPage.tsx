// The first page: the way through the product, the catalogs, what waits for somebody, what was changed.
import { Page } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useOrg } from '../../frame/useOrg.ts';
import { Attention } from './attention/Attention.tsx';
import { CatalogTiles } from './catalogs/CatalogTiles.tsx';
import { Guide } from './guide/Guide.tsx';
import { useGuideShown } from './guide/useGuideShown.ts';
import { RecentDrafts } from './recent/RecentDrafts.tsx';
import './DashboardPage.scss';

export function DashboardPage() {
  const { t } = useTranslation('home');
  const org = useOrg();
  const guide = useGuideShown();
  return (
    <Page title={t('dashboard')} subtitle={org?.title}>
      {guide.isShown && <Guide onHide={guide.hide} />}
      <CatalogTiles />
      <div className="dashboard__columns">
        <Attention />
        <RecentDrafts />
      </div>
    </Page>
  );
}
