// Where the product stands among others.
import { useTranslation } from 'react-i18next';
import { WordsField } from '../../editor/design/fields/WordsField.tsx';
import { child } from '../read/shape.ts';
import { useProduct } from '../useProduct.ts';
import { ProductSection } from './ProductSection.tsx';

export function CategoriesSection() {
  const { t } = useTranslation('product-editor');
  const { value } = useProduct();
  return (
    <ProductSection title={t('section.categories')} hint={t('categories-hint')}>
      <WordsField label={t('category')} path={['info', 'categories']} value={child(child(value, 'info'), 'categories')} placeholder={t('category-example')} />
    </ProductSection>
  );
}
