// A text that may refer to variables.
import { PasswordInput, TextArea, TextInput } from '@carbon/react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSheet } from './SheetContext.ts';
import { useTyped } from './useTyped.ts';
import { VariablePicker } from './VariablePicker.tsx';

interface Props {
  id: string;
  label: string;
  help?: ReactNode;
  value: string;
  placeholder?: string | undefined;
  multiline?: boolean;
  secret?: boolean;
  /** How a chosen variable is written; no picker when left out. */
  reference?: ((name: string) => string) | undefined;
  suggestions?: readonly string[] | undefined;
  mistake?: string | undefined;
  onChange: (text: string) => void;
}

export function TextField({ id, label, help, value, placeholder, multiline = false, secret = false, reference, suggestions, mistake, onChange }: Props) {
  const { t } = useTranslation('assemble');
  const { locked } = useSheet();
  const typed = useTyped(value, onChange);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const pick = (name: string) => {
    if (!reference) return;
    const [from, to] = [field.current?.selectionStart ?? typed.text.length, field.current?.selectionEnd ?? typed.text.length];
    typed.type(typed.text.slice(0, from) + reference(name) + typed.text.slice(to));
    field.current?.focus();
  };
  const shared = {
    id,
    labelText: label,
    helperText: help,
    value: typed.text,
    placeholder,
    readOnly: locked !== undefined,
    onBlur: typed.flush,
    onKeyDown: typed.keys,
    onChange: (event: { target: { value: string } }) => typed.type(event.target.value),
  };
  // Carbon names the message of a mistake in a way that readers pass over; describing is read. Of a
  // text area only a warning is described.
  const invalid = mistake === undefined ? {} : { invalid: true, invalidText: mistake, 'aria-describedby': `${id}-error-msg` };
  return (
    <div className="sheet-field">
      {secret ? (
        <PasswordInput {...shared} {...invalid} size="sm" showPasswordLabel={t('show')} hidePasswordLabel={t('hide')} autoComplete="off" />
      ) : multiline || typed.text.includes('\n') ? (
        <TextArea {...shared} warn={mistake !== undefined} warnText={mistake} ref={field} rows={Math.min(12, Math.max(2, typed.text.split('\n').length + 1))} />
      ) : (
        <TextInput {...shared} {...invalid} ref={field} size="sm" autoComplete="off" list={suggestions ? `${id}-list` : undefined} />
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {reference && locked === undefined && <VariablePicker field={label} onPick={pick} />}
    </div>
  );
}
