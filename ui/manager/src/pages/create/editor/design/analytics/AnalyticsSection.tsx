// Which parts of a call are recorded as fields of their own.
import { useTranslation } from 'react-i18next';
import { valueAt, type Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { ItemCard } from '../parts/ItemCard.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { list, members, text, type Members } from '../reading/shapes.ts';

const MAPPINGS: Path = ['x-ibm-configuration', 'analytics', 'mappings'];
const FIELD_TYPES = ['keyword', 'text', 'long', 'integer', 'short', 'double', 'float', 'geo_point'];

export function AnalyticsSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const mappings = list(valueAt(design.value, MAPPINGS)).map(members);
  const add = () => {
    design.edit([{ op: 'insert', path: MAPPINGS, index: mappings.length, value: { schema: { in: 'payload' }, from: 'response', 'es-type': 'keyword' } }]);
    open.only(String(mappings.length));
  };
  return (
    <Section id="analytics" hint={t('analytics-hint')} path={MAPPINGS} action={<AddButton text={t('add-mapping')} onClick={add} />}>
      <ul className="item-cards">
        {mappings.map((mapping, index) => {
          const path = [...MAPPINGS, index];
          const title = text(mapping['name']) || t('mapping', { number: index + 1 });
          return (
            <ItemCard
              key={index}
              title={title}
              summary={[text(mapping['from']), text(members(mapping['schema'])['in']), text(mapping['es-type'])].filter(Boolean).join(' · ')}
              path={path}
              isOpen={open.isOpen(String(index))}
              onToggle={(isOpen) => open.set(String(index), isOpen)}
              onRemove={() => {
                design.remove(title, [{ op: 'delete', path, prune: mappings.length === 1 }]);
                open.removed(index);
              }}
            >
              {() => <Fields path={path} mapping={mapping} />}
            </ItemCard>
          );
        })}
      </ul>
    </Section>
  );
}

function Fields({ path, mapping }: { path: Path; mapping: Members }) {
  const { t } = useTranslation('design');
  const schema = members(mapping['schema']);
  return (
    <div className="design__fields">
      <div className="design__grid">
        <SelectField
          label={t('mapping-from')}
          path={[...path, 'from']}
          value={text(mapping['from'])}
          options={['request', 'response'].map((value) => ({ value, text: t(`mapping-${value}`) }))}
        />
        <SelectField
          label={t('located-in-title')}
          path={[...path, 'schema', 'in']}
          value={text(schema['in'])}
          options={['header', 'payload'].map((value) => ({ value, text: t(`mapping-${value}`) }))}
        />
        <SelectField label={t('field-type')} path={[...path, 'es-type']} value={text(mapping['es-type'])} options={FIELD_TYPES.map((value) => ({ value, text: value }))} />
      </div>
      <OtherKeys path={[...path, 'schema']} value={schema} known={['in']} />
      <OtherKeys path={path} value={mapping} known={['from', 'schema', 'es-type']} />
    </div>
  );
}
