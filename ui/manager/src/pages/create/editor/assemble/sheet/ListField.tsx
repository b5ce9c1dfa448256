// A list of values: add, take away, put in order.
import { Add, ChevronDown, ChevronUp, TrashCan } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { SchemaField } from './SchemaField.tsx';
import type { JsonSchema } from './schema.ts';
import { useSheet } from './SheetContext.ts';

interface Props {
  id: string;
  label: string;
  help?: string | undefined;
  items: JsonSchema;
  value: readonly unknown[];
  path: Path;
}

export function ListField({ id, label, help, items, value, path }: Props) {
  const { t } = useTranslation('assemble');
  const { write, insert, move, locked } = useSheet();
  const one = items.title ?? label;
  return (
    <fieldset className="sheet-group" id={id}>
      <legend>{label}</legend>
      {help && <p className="sheet-group__help">{help}</p>}
      {value.map((item, index) => {
        const name = t('item', { what: one, number: index + 1 });
        return (
          // Items have no name of their own; their place is what edits go by.
          <div key={index} className="sheet-item" role="group" aria-label={name}>
            <div className="sheet-item__field">
              <SchemaField name={String(index)} label={name} schema={items} required value={item} path={[...path, index]} />
            </div>
            <div className="sheet-item__tools">
              <ReasonedButton kind="ghost" size="sm" hasIconOnly renderIcon={ChevronUp} iconDescription={t('move-item-up', { name })} reason={locked ?? (index === 0 ? t('is-first') : undefined)} onClick={() => move(path, index, index - 1)}>
                {t('move-item-up', { name })}
              </ReasonedButton>
              <ReasonedButton kind="ghost" size="sm" hasIconOnly renderIcon={ChevronDown} iconDescription={t('move-item-down', { name })} reason={locked ?? (index + 1 === value.length ? t('is-last') : undefined)} onClick={() => move(path, index, index + 1)}>
                {t('move-item-down', { name })}
              </ReasonedButton>
              <ReasonedButton kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('remove-item', { name })} reason={locked} onClick={() => write([...path, index], undefined)}>
                {t('remove-item', { name })}
              </ReasonedButton>
            </div>
          </div>
        );
      })}
      {!locked && (
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => insert(path, value.length, firstItem(items))}>
          {t('add-item', { what: label })}
        </Button>
      )}
    </fieldset>
  );
}

/** What a new item begins as: what its first shape cannot do without. */
function firstItem(schema: JsonSchema): unknown {
  const shape = schema.oneOf?.[0] ?? schema.anyOf?.[0] ?? schema;
  if (shape.type === 'object' || shape.properties) return Object.fromEntries((shape.required ?? []).map((name) => [name, '']));
  return shape.default ?? '';
}
