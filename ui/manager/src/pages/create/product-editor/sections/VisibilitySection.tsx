// Who sees the product and who may subscribe; a publication may change it.
import { useTranslation } from 'react-i18next';
import type { Edit } from '../../../../document/edit.ts';
import { CheckField } from '../../editor/design/fields/CheckField.tsx';
import { SelectField } from '../../editor/design/fields/SelectField.tsx';
import { WordsField } from '../../editor/design/fields/WordsField.tsx';
import { child, isObject, text } from '../read/shape.ts';
import { useProduct } from '../useProduct.ts';
import { ProductSection } from './ProductSection.tsx';

const DEFAULTS = { view: { type: 'public', enabled: true }, subscribe: { type: 'authenticated', enabled: true } };

export function VisibilitySection() {
  const { t } = useTranslation('product-editor');
  return (
    <ProductSection title={t('section.visibility')} hint={t('visibility-hint')} path={['visibility']}>
      <div className="design__grid">
        <Audience of="view" label={t('visible-to')} enabled={t('visible-now')} types={['public', 'authenticated', 'custom']} />
        <Audience of="subscribe" label={t('subscribable-by')} enabled={t('subscribable-now')} types={['authenticated', 'custom']} />
      </div>
    </ProductSection>
  );
}

interface Props {
  of: 'view' | 'subscribe';
  label: string;
  enabled: string;
  types: string[];
}

function Audience({ of, label, enabled, types }: Props) {
  const { t } = useTranslation('product-editor');
  const { value } = useProduct();
  const visibility = child(value, 'visibility');
  const audience = child(visibility, of);
  const type = text(child(audience, 'type')) || DEFAULTS[of].type;
  const path = ['visibility', of];
  // Where visibility is said at all, both halves must be.
  const whole = (key: 'type' | 'enabled', chosen: unknown): Edit[] => {
    const edits: Edit[] = (['view', 'subscribe'] as const)
      .filter((half) => !isObject(child(visibility, half)))
      .map((half) => ({ op: 'set', path: ['visibility', half], value: DEFAULTS[half] }));
    return [...edits, { op: 'set', path: [...path, key], value: chosen }];
  };
  return (
    <div className="design__fields">
      <SelectField label={label} path={[...path, 'type']} value={type} options={types.map((one) => ({ value: one, text: t(`audience.${one}`) }))} toEdits={(chosen) => whole('type', chosen)} />
      <CheckField label={enabled} path={[...path, 'enabled']} value={child(audience, 'enabled')} absent={true} toEdits={(on) => whole('enabled', on)} />
      {type === 'custom' && (
        <>
          <WordsField label={t('consumer-orgs')} path={[...path, 'orgs']} value={child(audience, 'orgs')} />
          <WordsField label={t('communities')} path={[...path, 'tags']} value={child(audience, 'tags')} />
        </>
      )}
    </div>
  );
}
