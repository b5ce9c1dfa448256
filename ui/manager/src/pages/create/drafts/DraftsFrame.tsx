// Both lists of drafts share one page: its title and its tabs.
import { Page, TabLinks } from '@gatewright/kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrgName } from '../../../frame/useOrg.ts';

export function DraftsFrame({ actions, children }: { actions: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('drafts');
  const org = useOrgName();
  const tabs = [
    { text: t('tab-products'), to: `/${org}/drafts/products` },
    { text: t('tab-apis'), to: `/${org}/drafts/apis` },
  ];
  return (
    <Page title={t('drafts')} actions={actions}>
      <TabLinks label={t('drafts')} tabs={tabs} />
      {children}
    </Page>
  );
}
