// One option as the field that its schema asks for. What is left empty is not written.
import { Checkbox, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { toPointer, type Path } from '../../../../../document/path.ts';
import { AnythingField } from './AnythingField.tsx';
import { ListField } from './ListField.tsx';
import { fieldOf, numberMistake, typed, variantOf, asVariant, type JsonSchema } from './schema.ts';
import { SchemaFields } from './SchemaFields.tsx';
import { useSheet } from './SheetContext.ts';
import { TextField } from './TextField.tsx';
import { YamlField } from './YamlField.tsx';

interface Props {
  name: string;
  schema: JsonSchema;
  required: boolean;
  value: unknown;
  path: Path;
  /** Replaces the label of the schema. */
  label?: string;
}

export function SchemaField({ name, schema, required, value, path, label }: Props) {
  const { t } = useTranslation('assemble');
  const { write, locked, findings, errors } = useSheet();
  const id = `option${toPointer(path)}`;
  const titled = label ?? schema.title ?? name;
  const help = plain(schema.description);
  const field = fieldOf(schema, value);
  // Only what cannot be missing is kept when it is emptied.
  const put = (next: unknown) => write(path, next === '' && !required ? undefined : next);
  const found = findings.get(toPointer(path));
  switch (field.kind) {
    case 'text':
    case 'number': {
      const text = value === undefined || value === null ? '' : String(value);
      const wrong = field.kind === 'number' ? numberMistake(schema, text) : undefined;
      const unit = schema['x-unit'] ? ` (${schema['x-unit']})` : '';
      return (
        <TextField
          id={id}
          label={`${titled}${unit}`}
          help={help}
          value={text}
          placeholder={schema.default === undefined ? plain(schema.examples?.[0]) : String(schema.default)}
          multiline={schema.format === 'multiline'}
          secret={schema.format === 'password' && !text.includes('$(')}
          reference={referenceOf(field.kind === 'number' ? 'template' : schema.format, name)}
          suggestions={schema.format === 'error' ? errors.map((error) => error.name) : undefined}
          mistake={wrong ? t(`mistake.${wrong}`, { min: schema.minimum, max: schema.maximum }) : found}
          onChange={(next) => put(typed(field, next))}
        />
      );
    }
    case 'choice': {
      const chosen = value === undefined || value === null ? '' : String(value);
      const known = field.values.find((option) => option.toLowerCase() === chosen.toLowerCase());
      const unset = schema.default === undefined ? t('not-set') : t('default-is', { value: String(schema.default) });
      return (
        <Select id={id} size="sm" labelText={titled} helperText={help} value={known ?? chosen} disabled={locked !== undefined} invalid={found !== undefined} invalidText={found} onChange={(event) => put(event.target.value)}>
          {!required && <SelectItem value="" text={unset} />}
          {field.values.filter((option) => required || option !== schema.default || option === known).map((option) => (
            <SelectItem key={option} value={option} text={option} />
          ))}
          {chosen !== '' && known === undefined && <SelectItem value={chosen} text={chosen} />}
        </Select>
      );
    }
    case 'flag': {
      const effective = value === undefined || value === null ? schema.default === true : value === true || value === 'true';
      return <Checkbox id={id} labelText={titled} helperText={help} checked={effective} disabled={locked !== undefined} onChange={(_, { checked }) => write(path, checked === (schema.default === true) ? undefined : checked)} />;
    }
    case 'choices': {
      const chosen = Array.isArray(value) ? (value as unknown[]).filter((item): item is string => typeof item === 'string') : [];
      const all = [...field.values, ...chosen.filter((item) => !field.values.includes(item))];
      const toggle = (option: string, on: boolean) => {
        const next = on ? all.filter((item) => item === option || chosen.includes(item)) : chosen.filter((item) => item !== option);
        write(path, next.length > 0 ? next : undefined);
      };
      return (
        <fieldset className="sheet-group">
          <legend>{titled}</legend>
          {all.map((option) => (
            <Checkbox key={option} id={`${id}/${option}`} labelText={option} checked={chosen.includes(option)} disabled={locked !== undefined} onChange={(_, { checked }) => toggle(option, checked)} />
          ))}
          {help && <p className="sheet-group__help">{help}</p>}
        </fieldset>
      );
    }
    case 'list':
      return <ListField id={id} label={titled} help={help} items={field.items} value={Array.isArray(value) ? (value as unknown[]) : []} path={path} />;
    case 'object':
      return (
        <fieldset className="sheet-group">
          <legend>{titled}</legend>
          <SchemaFields schema={field.schema} value={(value ?? {}) as Record<string, unknown>} path={path} />
        </fieldset>
      );
    case 'variants': {
      const there = (value ?? {}) as Record<string, unknown>;
      const at = variantOf(field.variants, there);
      return (
        <div className="sheet-fields">
          <Select id={`${id}/kind`} size="sm" labelText={titled} value={at} disabled={locked !== undefined} onChange={(event) => write(path, asVariant(field.variants, there, Number(event.target.value)))}>
            {field.variants.map((variant, index) => (
              <SelectItem key={variant.title ?? index} value={index} text={variant.title ?? String(index + 1)} />
            ))}
          </Select>
          <SchemaFields schema={field.variants[at] ?? {}} value={there} path={path} />
        </div>
      );
    }
    case 'anything':
      return <AnythingField id={id} label={titled} help={help} value={value} onChange={(next) => write(path, next)} />;
    case 'yaml':
      return <YamlField id={id} label={titled} help={help} value={value} onChange={(next) => write(path, next)} />;
  }
}

/** How a variable is written into a text of this format; nothing where none may be. */
function referenceOf(format: string | undefined, name: string): ((variable: string) => string) | undefined {
  if (name === 'title' || name === 'description') return undefined;
  if (format === 'variable') return (variable) => variable;
  return (variable) => `$(${variable})`;
}

/** Descriptions are written with code marks; fields show plain text. */
function plain(text: unknown): string | undefined {
  return typeof text === 'string' ? text.replaceAll('`', '') : undefined;
}
