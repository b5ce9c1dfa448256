// One definition: its type, and its properties when it is an object; all of it as YAML for the rest.
import { Accordion, AccordionItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { CheckField } from '../fields/CheckField.tsx';
import { NameField } from '../fields/NameField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import { YamlField } from '../fields/YamlField.tsx';
import { isMembers, type Members } from '../reading/shapes.ts';
import { TypeField } from '../types/TypeField.tsx';
import { isObjectLike } from './model.ts';
import { PropertyRows } from './PropertyRows.tsx';

const KNOWN = ['type', 'format', 'items', 'description', 'properties', 'required', '$ref'];

interface Props {
  name: string;
  path: Path;
  schema: Members;
  taken: readonly string[];
  onRename: (to: string) => void;
}

export function SchemaFields({ name, path, schema, taken, onRename }: Props) {
  const { t } = useTranslation('design');
  const additional = [...path, 'additionalProperties'];
  const isSchema = isMembers(schema['additionalProperties']);
  const known = isSchema ? KNOWN : [...KNOWN, 'additionalProperties'];
  return (
    <div className="design__fields">
      <div className="design__grid">
        <NameField label={t('name')} value={name} taken={taken} onRename={onRename} />
        <TypeField label={t('type.label')} path={path} schema={schema} />
        <TextField label={t('description')} path={[...path, 'description']} value={schema['description']} />
      </div>
      {isObjectLike(schema) && (
        <>
          <PropertyRows path={path} schema={schema} />
          {!isSchema && (
            <CheckField
              label={t('additional-properties')}
              path={additional}
              value={schema['additionalProperties']}
              absent
              toEdits={(on) => [on ? { op: 'delete', path: additional } : { op: 'set', path: additional, value: false }]}
            />
          )}
        </>
      )}
      <OtherKeys path={path} value={schema} known={known} />
      <Accordion size="sm" align="start" className="other-keys">
        <AccordionItem title={t('schema-as-yaml')}>
          <YamlField label={t('schema-of', { name })} path={path} value={schema} />
        </AccordionItem>
      </Accordion>
    </div>
  );
}
