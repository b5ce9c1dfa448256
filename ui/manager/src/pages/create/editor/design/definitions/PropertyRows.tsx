// The properties of an object, a row each.
import { Button, Checkbox } from '@carbon/react';
import { ChevronDown, ChevronRight, TrashCan } from '@carbon/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { NameField } from '../fields/NameField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { YamlField } from '../fields/YamlField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { FindingList } from '../parts/FindingList.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { freeName, type Members } from '../reading/shapes.ts';
import { TypeField } from '../types/TypeField.tsx';
import { exampleText, exampleValue, propertiesOf, removeEdits, renameEdits, requireEdits, type PropertyRow } from './model.ts';
import './PropertyRows.scss';

export function PropertyRows({ path, schema }: { path: Path; schema: Members }) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const rows = propertiesOf(schema);
  const names = rows.map((row) => row.name);
  const add = () => design.edit([{ op: 'set', path: [...path, 'properties', freeName('property', names, '_')], value: { type: 'string' } }]);
  return (
    <section className="design-part" aria-label={t('properties')}>
      <header className="design-part__header">
        <h3>{t('properties')}</h3>
        <AddButton text={t('add-property')} onClick={add} />
      </header>
      <ul className="property-rows">
        {rows.map((row, index) => (
          <Row key={index} path={path} schema={schema} row={row} taken={names.filter((name) => name !== row.name)} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  path: Path;
  schema: Members;
  row: PropertyRow;
  taken: readonly string[];
}

function Row({ path, schema, row, taken }: RowProps) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const open = useOpenItems();
  const place = [...path, 'properties', row.name];
  const isOpen = open.isOpen('row');
  const example = [...place, 'example'];
  return (
    <li>
      <div className="property-row" role="group" aria-label={row.name}>
        <div className="property-row__required">
          <Checkbox
            id={`${id}-required`}
            labelText={t('required')}
            checked={row.required}
            onChange={(_, { checked }) => design.edit(requireEdits(path, schema, row.name, checked))}
          />
        </div>
        <NameField label={t('name')} value={row.name} taken={taken} onRename={(to) => design.edit(renameEdits(path, schema, row.name, to))} />
        <TypeField label={t('type.label')} path={place} schema={row.value} />
        <TextField label={t('description')} path={[...place, 'description']} value={row.value['description']} />
        <TextField
          label={t('example')}
          path={example}
          value={exampleText(row.value['example'])}
          toEdits={(typed) => [typed === '' ? { op: 'delete', path: example } : { op: 'set', path: example, value: exampleValue(typed, row.value) }]}
        />
        <div className="property-row__tools">
          <Button
            kind="ghost"
            size="md"
            hasIconOnly
            renderIcon={isOpen ? ChevronDown : ChevronRight}
            iconDescription={t('schema-of', { name: row.name })}
            tooltipPosition="left"
            aria-expanded={isOpen}
            onClick={() => open.set('row', !isOpen)}
          />
          <Button
            kind="ghost"
            size="md"
            hasIconOnly
            renderIcon={TrashCan}
            iconDescription={t('delete', { what: row.name })}
            tooltipPosition="left"
            onClick={() => design.remove(row.name, removeEdits(path, schema, row.name))}
          />
        </div>
      </div>
      <FindingList path={place} />
      {isOpen && <YamlField label={t('schema-of', { name: row.name })} path={place} value={row.value} />}
    </li>
  );
}
