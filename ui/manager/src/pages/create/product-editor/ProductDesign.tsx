// The product by its sections, and beside them how a consumer will see it.
import { EmptyState } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../../../draft/useDraft.ts';
import { DesignProvider, useDesign } from '../editor/design/DesignContext.tsx';
import { NoticeBar } from '../editor/design/parts/NoticeBar.tsx';
import { useEditorAddress } from '../editor/shell/useEditorAddress.ts';
import { ProductPreview } from './preview/ProductPreview.tsx';
import { ApisSection } from './sections/ApisSection.tsx';
import { CategoriesSection } from './sections/CategoriesSection.tsx';
import { InfoSection } from './sections/InfoSection.tsx';
import { PlansSection } from './sections/PlansSection.tsx';
import { VisibilitySection } from './sections/VisibilitySection.tsx';
import '../editor/design/DesignView.scss';
import './ProductDesign.scss';

export function ProductDesign() {
  const { t } = useTranslation('product-editor');
  const { broken } = useDraft();
  const address = useEditorAddress();
  if (broken) {
    return (
      <EmptyState title={t('broken')} text={t('broken-text')}>
        <Link to={address.view('source')} className="cds--btn cds--btn--primary">
          {t('to-source')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <DesignProvider>
      <Sections />
    </DesignProvider>
  );
}

function Sections() {
  const design = useDesign();
  // A shortcut such as save comes while a field still holds what was typed last.
  const settle = (isShortcut: boolean) => {
    if (isShortcut) for (const flush of [...design.unwritten]) flush();
  };
  return (
    <div className="product-design" onKeyDownCapture={(event) => settle(event.ctrlKey || event.metaKey)}>
      <div className="design__sections">
        <InfoSection />
        <VisibilitySection />
        <ApisSection />
        <PlansSection />
        <CategoriesSection />
        <NoticeBar />
      </div>
      <ProductPreview />
    </div>
  );
}
