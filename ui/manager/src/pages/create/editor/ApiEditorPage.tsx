// One API's document in three views, with what can be done to it; Test stands beside any of them.
import { InlineLoading, Loading } from '@carbon/react';
import { Page, TabLinks } from '@gatewright/kit';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { DraftProvider } from '../../../draft/DraftProvider.tsx';
import { useDraftStore } from '../../../draft/useDraft.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { EditorActions } from './shell/EditorActions.tsx';
import { EditorNotices } from './shell/EditorNotices.tsx';
import { LeaveDialog } from './shell/LeaveDialog.tsx';
import { useEditorAddress } from './shell/useEditorAddress.ts';
import { useEditorKeys } from './shell/useEditorKeys.ts';
import { useFollowRename } from './shell/useFollowRename.ts';
import './ApiEditorPage.scss';

const TestPanel = lazy(async () => ({ default: (await import('./test/TestPanel.tsx')).TestPanel }));

export function ApiEditorPage() {
  const org = useOrgName();
  const { api = '' } = useParams();
  return (
    <DraftProvider org={org} api={api}>
      <Editor />
    </DraftProvider>
  );
}

function Editor() {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const address = useEditorAddress();
  useEditorKeys();
  useFollowRename(useParams().api, store.reference);
  const info = state.value.info;
  const title = typeof info === 'object' && info !== null && 'title' in info && typeof info.title === 'string' ? info.title : state.name;
  const tabs = (['design', 'source', 'assemble'] as const).map((view) => ({ text: t(`view.${view}`), to: address.view(view) }));
  return (
    <Page
      full
      title={title}
      trail={[
        { text: t('drafts'), to: `/${store.org}/drafts` },
        { text: t('apis'), to: `/${store.org}/drafts/apis` },
      ]}
      subtitle={<span className="mono">{store.reference}</span>}
      actions={<EditorActions title={title} />}
    >
      <TabLinks label={t('views')} tabs={tabs} />
      <EditorNotices title={title} />
      <div className="api-editor">
        <div className="api-editor__view">
          <Suspense fallback={<Loading withOverlay={false} />}>
            <Outlet />
          </Suspense>
        </div>
        {address.isTesting && (
          <aside className="api-editor__test" aria-label={t('test')}>
            <Suspense fallback={<InlineLoading />}>
              <TestPanel />
            </Suspense>
          </aside>
        )}
      </div>
      <LeaveDialog />
    </Page>
  );
}
