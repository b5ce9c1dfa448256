// The product by its sections, and beside them how a consumer will see it.
import { DesignFrame } from '../editor/design/DesignFrame.tsx';
import { NoticeBar } from '../editor/design/parts/NoticeBar.tsx';
import { ProductPreview } from './preview/ProductPreview.tsx';
import { ApisSection } from './sections/ApisSection.tsx';
import { CategoriesSection } from './sections/CategoriesSection.tsx';
import { InfoSection } from './sections/InfoSection.tsx';
import { PlansSection } from './sections/PlansSection.tsx';
import { VisibilitySection } from './sections/VisibilitySection.tsx';
import '../editor/design/DesignView.scss';
import './ProductDesign.scss';

export function ProductDesign() {
  return (
    <DesignFrame className="product-design">
      <div className="design__sections">
        <InfoSection />
        <VisibilitySection />
        <ApisSection />
        <PlansSection />
        <CategoriesSection />
        <NoticeBar />
      </div>
      <ProductPreview />
    </DesignFrame>
  );
}
