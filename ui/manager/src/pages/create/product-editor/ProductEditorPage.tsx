// One product's document in two views, with what can be done to it.
import { Loading } from '@carbon/react';
import { Page, TabLinks } from '@gatewright/kit';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { DraftProvider } from '../../../draft/DraftProvider.tsx';
import { useDraftStore } from '../../../draft/useDraft.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { EditorNotices } from '../editor/shell/EditorNotices.tsx';
import { LeaveDialog } from '../editor/shell/LeaveDialog.tsx';
import { useEditorAddress } from '../editor/shell/useEditorAddress.ts';
import { useEditorKeys } from '../editor/shell/useEditorKeys.ts';
import { useFollowRename } from '../editor/shell/useFollowRename.ts';
import { ProductActions } from './ProductActions.tsx';
import { readProduct } from './read/product.ts';
import '../editor/ApiEditorPage.scss';

export function ProductEditorPage() {
  const org = useOrgName();
  const { product = '' } = useParams();
  return (
    <DraftProvider org={org} kind="product" api={product}>
      <Editor />
    </DraftProvider>
  );
}

function Editor() {
  const { t } = useTranslation('product-editor');
  const { store, state } = useDraftStore();
  const address = useEditorAddress();
  useEditorKeys();
  useFollowRename(useParams().product, store.reference);
  const title = readProduct(state.value).title || state.name;
  return (
    <Page
      full
      title={title}
      trail={[
        { text: t('drafts'), to: `/${store.org}/drafts/apis` },
        { text: t('products'), to: `/${store.org}/drafts/products` },
      ]}
      subtitle={<span className="mono">{store.reference}</span>}
      actions={<ProductActions title={title} />}
    >
      <TabLinks
        label={t('views')}
        tabs={[
          { text: t('view.design'), to: address.view('design'), end: true },
          { text: t('view.source'), to: address.view('source') },
        ]}
      />
      <EditorNotices title={title} />
      <div className="api-editor">
        <div className="api-editor__view">
          <Suspense fallback={<Loading withOverlay={false} />}>
            <Outlet />
          </Suspense>
        </div>
      </div>
      <LeaveDialog />
    </Page>
  );
}
