// A condition, row by row or as the text that it is.
import { Add, TrashCan } from '@carbon/icons-react';
import { Button, Select, SelectItem, TextArea } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OPERATORS, readCondition, writeCondition, type Comparison, type Operator } from './condition.ts';
import { useSheet } from './SheetContext.ts';
import { TextField } from './TextField.tsx';
import { useTyped } from './useTyped.ts';
import { VariablePicker } from './VariablePicker.tsx';

interface Props {
  id: string;
  value: string;
  mistake?: string | undefined;
  onChange: (condition: string) => void;
}

export function ConditionEditor({ id, value, mistake, onChange }: Props) {
  const { t } = useTranslation('assemble');
  const { locked } = useSheet();
  const [asText, setAsText] = useState(false);
  const built = readCondition(value);
  const builder = built && !asText && !locked ? built : undefined;
  const change = (index: number, part: Partial<Comparison>) => {
    if (builder) onChange(writeCondition({ ...builder, rows: builder.rows.map((row, at) => (at === index ? { ...row, ...part } : row)) }));
  };
  return (
    <fieldset className="sheet-group condition-editor">
      <legend>{t('condition')}</legend>
      {builder ? (
        <>
          {builder.rows.map((row, index) => (
            <div key={index} className="condition-editor__row" role="group" aria-label={t('comparison', { number: index + 1 })}>
              <TextField id={`${id}/${index}/variable`} label={t('variable')} value={row.variable} reference={(name) => name} onChange={(variable) => variable.trim() && change(index, { variable: variable.trim() })} />
              <Select id={`${id}/${index}/operator`} size="sm" labelText={t('operator')} value={row.operator} onChange={(event) => change(index, { operator: event.target.value as Operator })}>
                {OPERATORS.map((operator) => (
                  <SelectItem key={operator} value={operator} text={t(`operators.${operator}`)} />
                ))}
              </Select>
              <TextField id={`${id}/${index}/value`} label={t('value')} value={row.value} reference={(name) => `$(${name})`} onChange={(next) => change(index, { value: next })} />
              {builder.rows.length > 1 && (
                <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('remove-item', { name: t('comparison', { number: index + 1 }) })} onClick={() => onChange(writeCondition({ ...builder, rows: builder.rows.filter((_, at) => at !== index) }))} />
              )}
            </div>
          ))}
          <div className="condition-editor__foot">
            {builder.rows.length > 1 && (
              <Select id={`${id}/join`} size="sm" labelText={t('holds-if')} value={builder.join} onChange={(event) => onChange(writeCondition({ ...builder, join: event.target.value === '||' ? '||' : '&&' }))}>
                <SelectItem value="&&" text={t('all-hold')} />
                <SelectItem value="||" text={t('any-holds')} />
              </Select>
            )}
            <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => onChange(writeCondition({ ...builder, rows: [...builder.rows, { variable: 'request.verb', operator: '===', value: 'GET' }] }))}>
              {t('add-comparison')}
            </Button>
          </div>
          {mistake && <p className="sheet-group__mistake">{mistake}</p>}
        </>
      ) : (
        <Script id={id} value={value} mistake={mistake} onChange={onChange} />
      )}
      {!locked && (
        <Button kind="ghost" size="sm" onClick={() => setAsText(!asText)} disabled={!built}>
          {builder ? t('edit-as-text') : built ? t('edit-with-builder') : t('text-only')}
        </Button>
      )}
    </fieldset>
  );
}

function Script({ id, value, mistake, onChange }: Props) {
  const { t } = useTranslation('assemble');
  const { locked } = useSheet();
  const typed = useTyped(value, onChange);
  const area = useRef<HTMLTextAreaElement>(null);
  const pick = (name: string) => {
    const [from, to] = [area.current?.selectionStart ?? typed.text.length, area.current?.selectionEnd ?? typed.text.length];
    typed.type(typed.text.slice(0, from) + name + typed.text.slice(to));
    area.current?.focus();
  };
  return (
    <div className="sheet-field">
      <TextArea
        ref={area}
        id={id}
        className="sheet-yaml"
        labelText={t('condition-text')}
        helperText={t('condition-help')}
        value={typed.text}
        rows={3}
        readOnly={locked !== undefined}
        warn={mistake !== undefined}
        warnText={mistake}
        spellCheck={false}
        onBlur={typed.flush}
        onKeyDown={typed.keys}
        onChange={(event) => typed.type(event.target.value)}
      />
      {!locked && <VariablePicker field={t('condition')} onPick={pick} />}
    </div>
  );
}
