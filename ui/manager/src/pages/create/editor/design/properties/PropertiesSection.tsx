// Values that the assembly reads as `$(name)`, and that a catalog can have its own of.
import { useTranslation } from 'react-i18next';
import { valueAt } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { NameField } from '../fields/NameField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { ItemCard } from '../parts/ItemCard.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { freeName, members } from '../reading/shapes.ts';
import { CatalogValues } from './CatalogValues.tsx';
import { catalogRenames, encodeEdits, mentionEdits, PROPERTIES, propertyOf, removeEdits, type Property } from './model.ts';
import { ValueField } from './ValueField.tsx';

export function PropertiesSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const written = Object.entries(members(valueAt(design.value, PROPERTIES)));
  const names = written.map(([name]) => name);
  const add = () => {
    const name = freeName('property', names, '-');
    design.edit([{ op: 'set', path: [...PROPERTIES, name], value: { value: '' } }]);
    open.only(name);
  };
  return (
    <Section id="properties" hint={t('properties-hint')} path={PROPERTIES} action={<AddButton text={t('add-property')} onClick={add} />}>
      <ul className="item-cards">
        {written.map(([name, value], index) => {
          const property = propertyOf(name, value);
          return (
            <ItemCard
              key={index}
              title={name}
              summary={property.encoded ? t('hidden-value') : property.value}
              path={property.path}
              isOpen={open.isOpen(name)}
              onToggle={(isOpen) => open.set(name, isOpen)}
              onRemove={() => design.remove(name, removeEdits(design.value, property))}
            >
              {() => (
                <Fields
                  property={property}
                  taken={names.filter((other) => other !== name)}
                  onRename={(to) => {
                    // Its values in catalogs are part of it; who mentions it is asked about.
                    const along = catalogRenames(design.value, property, to);
                    design.rename(property.path, to, (document) => mentionEdits(document, name, to), along);
                    open.renamed(name, to);
                  }}
                />
              )}
            </ItemCard>
          );
        })}
      </ul>
    </Section>
  );
}

function Fields({ property, taken, onRename }: { property: Property; taken: readonly string[]; onRename: (to: string) => void }) {
  const { t } = useTranslation('design');
  const design = useDesign();
  return (
    <div className="design__fields">
      <div className="design__grid">
        <NameField label={t('name')} value={property.name} taken={taken} onRename={onRename} />
        <TextField
          label={t('description')}
          path={[...property.path, 'description']}
          value={property.description}
          toEdits={property.valuePath === property.path ? (typed) => [{ op: 'set', path: property.path, value: { value: property.value, description: typed } }] : undefined}
        />
        <ValueField label={t('default-value')} path={property.valuePath} value={property.value} encoded={property.encoded} />
      </div>
      <CheckField
        label={t('encode')}
        path={[...property.path, 'encoded']}
        value={property.encoded}
        absent={false}
        helper={t('encode-helper')}
        toEdits={(on) => encodeEdits(design.value, property, on)}
      />
      <CatalogValues property={property} />
      <OtherKeys path={property.path} value={property.others} known={['value', 'description', 'encoded']} />
    </div>
  );
}
