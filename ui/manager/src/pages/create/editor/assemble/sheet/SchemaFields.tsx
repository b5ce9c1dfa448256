// The options of a step as fields, drawn from the policy's schema.
import { Accordion, AccordionItem, Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { toPointer } from '../../../../../document/path.ts';
import { SchemaField } from './SchemaField.tsx';
import { unknownNames, type JsonSchema } from './schema.ts';
import { useSheet } from './SheetContext.ts';
import { YamlField } from './YamlField.tsx';

interface Props {
  schema: JsonSchema;
  value: Readonly<Record<string, unknown>>;
  path: Path;
  /** Names that are shown elsewhere. */
  besides?: readonly string[];
}

export function SchemaFields({ schema, value, path, besides = [] }: Props) {
  const { t } = useTranslation('assemble');
  const { write, locked } = useSheet();
  const names = Object.keys(schema.properties ?? {}).filter((name) => !besides.includes(name) && schema.properties?.[name]?.format !== 'steps');
  const isRare = (name: string) => schema.properties?.[name]?.['x-advanced'] === true;
  const rare = names.filter(isRare);
  const others = unknownNames(schema, value, besides);
  const field = (name: string) => (
    <SchemaField
      key={name}
      name={name}
      schema={schema.properties?.[name] ?? {}}
      required={(schema.required ?? []).includes(name)}
      value={value[name]}
      path={[...path, name]}
    />
  );
  return (
    <div className="sheet-fields">
      {names.filter((name) => !isRare(name)).map(field)}
      {rare.length > 0 && (
        <Accordion size="sm">
          <AccordionItem title={t('more-options')} open={rare.some((name) => value[name] !== undefined && value[name] !== null)}>
            <div className="sheet-fields">{rare.map(field)}</div>
          </AccordionItem>
        </Accordion>
      )}
      {others.map((name) => (
        <div key={name} className="sheet-fields__other">
          <YamlField id={`option${toPointer([...path, name])}`} label={name} help={t('unknown-option')} value={value[name]} onChange={(next) => write([...path, name], next)} />
          {!locked && (
            <Button kind="ghost" size="sm" onClick={() => write([...path, name], undefined)}>
              {t('remove-option', { name })}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
