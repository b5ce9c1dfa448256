// The last resort: what no field can show is edited as YAML.
import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parse, stringify } from 'yaml';
import { useSheet } from './SheetContext.ts';
import { useTyped } from './useTyped.ts';

interface Props {
  id: string;
  label: string;
  help?: string | undefined;
  value: unknown;
  /** Why what was read cannot be taken; nothing when it can. */
  check?: (value: unknown) => string | undefined;
  onChange: (value: unknown) => void;
}

export function YamlField({ id, label, help, value, check, onChange }: Props) {
  const { t } = useTranslation('assemble');
  const { locked } = useSheet();
  const [mistake, setMistake] = useState<string>();
  // What does not parse is kept as it was typed, and written once it does.
  const [broken, setBroken] = useState<string>();
  const text = value === undefined ? '' : stringify(value).trimEnd();
  const typed = useTyped(broken ?? text, (next) => {
    try {
      const read: unknown = next.trim() === '' ? undefined : parse(next);
      const wrong = check?.(read);
      setMistake(wrong);
      setBroken(wrong === undefined ? undefined : next);
      if (wrong === undefined) onChange(read);
    } catch (error) {
      setBroken(next);
      setMistake(t('not-yaml', { why: (error as Error).message.split('\n', 1)[0] }));
    }
  });
  return (
    <TextArea
      id={id}
      className="sheet-yaml"
      labelText={label}
      helperText={help}
      value={typed.text}
      readOnly={locked !== undefined}
      warn={mistake !== undefined}
      warnText={mistake}
      rows={Math.min(24, Math.max(3, typed.text.split('\n').length + 1))}
      spellCheck={false}
      onBlur={typed.flush}
      onKeyDown={typed.keys}
      onChange={(event) => typed.type(event.target.value)}
    />
  );
}
