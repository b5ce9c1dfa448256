// Who the product is: title, name, version, description, contact, terms.
import { useTranslation } from 'react-i18next';
import { MarkdownField } from '../../editor/design/fields/MarkdownField.tsx';
import { TextField } from '../../editor/design/fields/TextField.tsx';
import { child } from '../read/shape.ts';
import { useProduct } from '../useProduct.ts';
import { ProductSection } from './ProductSection.tsx';

export function InfoSection() {
  const { t } = useTranslation('product-editor');
  const { value } = useProduct();
  const info = child(value, 'info');
  const part = (group: string, key: string) => ({ path: ['info', group, key], value: child(child(info, group), key), prune: true });
  return (
    <ProductSection title={t('section.info')} path={['info']}>
      <div className="design__grid">
        <TextField label={t('title')} path={['info', 'title']} value={child(info, 'title')} required />
        <TextField label={t('name')} path={['info', 'name']} value={child(info, 'name')} fixed={t('name-fixed')} />
        <TextField label={t('version')} path={['info', 'version']} value={child(info, 'version')} fixed={t('version-fixed')} />
      </div>
      <MarkdownField label={t('description')} path={['info', 'description']} value={child(info, 'description')} />
      <fieldset className="design__group">
        <legend>{t('contact')}</legend>
        <div className="design__grid">
          <TextField label={t('contact-name')} {...part('contact', 'name')} />
          <TextField label={t('url')} {...part('contact', 'url')} />
          <TextField label={t('email')} {...part('contact', 'email')} />
        </div>
      </fieldset>
      <fieldset className="design__group">
        <legend>{t('terms-and-license')}</legend>
        <div className="design__grid">
          <TextField label={t('terms')} helper={t('terms-help')} path={['info', 'termsOfService']} value={child(info, 'termsOfService')} />
          <TextField label={t('license-name')} {...part('license', 'name')} />
          <TextField label={t('license-url')} {...part('license', 'url')} />
        </div>
      </fieldset>
    </ProductSection>
  );
}
