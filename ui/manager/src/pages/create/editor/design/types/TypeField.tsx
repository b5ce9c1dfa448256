// Chooses a type: a simple one, a definition, or a list of either.
import { Select, SelectItem, SelectItemGroup } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../../../../../document/edit.ts';
import { valueAt, type Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { useFieldFindings } from '../fields/useFieldFindings.ts';
import { members } from '../reading/shapes.ts';
import { choiceOf, keyOf, SIMPLE_TYPES, typeEdits, typeOf, type TypeChoice } from './model.ts';
import './TypeField.scss';

/** So many definitions are listed without waiting for the field to be reached. */
const NAMES_AT_ONCE = 40;

interface Props {
  label: string;
  /** The schema, or the parameter of 2.0 that carries a type itself. */
  path: Path;
  schema: unknown;
  /** What the list leaves out or adds. */
  offers?: { file?: boolean; object?: boolean; none?: boolean; definitions?: boolean };
  helper?: string | undefined;
  /** What to write for a choice, if not the edits of the schema. */
  toEdits?: (choice: TypeChoice) => Edit[];
}

export function TypeField({ label, path, schema, offers = {}, helper, toEdits }: Props) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const folder = design.dialect.definitions;
  const present = typeOf(schema, folder);
  const change = (choice: TypeChoice) => {
    if (keyOf(choice) === keyOf(present) && choice.kind !== 'array') return;
    design.edit(toEdits ? toEdits(choice) : typeEdits(path, schema, choice, folder));
  };
  const items = members(schema)['items'];
  return (
    <div className="type-field">
      <TypeSelect label={label} path={[...path, 'type']} choice={present} offers={offers} helper={helper} onChange={change} />
      {present.kind === 'array' && (
        <TypeSelect
          label={t('type.items')}
          path={[...path, 'items']}
          choice={present.items}
          offers={{ ...offers, file: false, none: false }}
          onChange={(chosen) => design.edit(typeEdits([...path, 'items'], items, chosen, folder))}
        />
      )}
    </div>
  );
}

interface SelectProps {
  label: string;
  path: Path;
  choice: TypeChoice;
  offers: { file?: boolean; object?: boolean; none?: boolean; definitions?: boolean };
  helper?: string | undefined;
  onChange: (choice: TypeChoice) => void;
}

function TypeSelect({ label, path, choice, offers, helper, onChange }: SelectProps) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const findings = useFieldFindings(path);
  const { file = false, object = true, none = false, definitions = true } = offers;
  const simple = Object.keys(SIMPLE_TYPES).filter((name) => (name !== 'file' || file) && (name !== 'object' || object));
  const present = keyOf(choice);
  const defined = definitions ? Object.keys(members(valueAt(design.value, design.dialect.definitions))) : [];
  // A table of fields with a thousand names each takes seconds to draw; until a field is reached,
  // it lists only its own.
  const [isReached, setReached] = useState(defined.length <= NAMES_AT_ONCE);
  const names = isReached ? defined : defined.filter((name) => present === `#${name}`);
  const reach = () => setReached(true);
  const listed = [...simple, 'array', ...names.map((name) => `#${name}`), ...(none ? ['none'] : [])];
  return (
    <Select id={id} labelText={label} helperText={helper} onFocus={reach} onPointerEnter={reach} value={present} onChange={(event) => onChange(choiceOf(event.target.value, choice))} {...findings}>
      {!listed.includes(present) && <SelectItem value={present} text={unlisted(choice, t)} />}
      {none && <SelectItem value="none" text={t('type.none')} />}
      <SelectItemGroup label={t('type.simple')}>
        {simple.map((name) => (
          <SelectItem key={name} value={name} text={name} />
        ))}
        <SelectItem value="array" text={t('type.array')} />
      </SelectItemGroup>
      {names.length > 0 && (
        <SelectItemGroup label={t('section.definitions')}>
          {names.map((name) => (
            <SelectItem key={name} value={`#${name}`} text={name} />
          ))}
        </SelectItemGroup>
      )}
    </Select>
  );
}

function unlisted(choice: TypeChoice, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (choice.kind === 'definition') return t('type.unknown-definition', { name: choice.name });
  if (choice.kind === 'none') return t('type.unsaid');
  return choice.kind === 'other' ? t('type.other') : keyOf(choice);
}
