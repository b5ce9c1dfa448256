// The key of a thing. Changed when the field is left, so that no half-typed name is ever a key.
import { TextInput } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  value: string;
  /** Names of the others. */
  taken: readonly string[];
  onRename: (to: string) => void;
  helper?: string | undefined;
  /** Why a name cannot be; nothing when it can. */
  refuse?: (name: string) => string | undefined;
}

export function NameField({ label, value, taken, onRename, helper, refuse }: Props) {
  const id = useId();
  const { t } = useTranslation('design');
  const [typed, setTyped] = useState<string>();
  const name = typed?.trim() ?? value;
  const reason = refusal(name);
  function refusal(wanted: string): string | undefined {
    if (wanted === value) return undefined;
    if (wanted === '') return t('name-empty');
    if (taken.includes(wanted)) return t('name-taken', { name: wanted });
    return refuse?.(wanted);
  }
  const leave = () => {
    // A name that cannot be stays in sight with its reason.
    if (typed === undefined || reason) return;
    setTyped(undefined);
    if (name !== value) onRename(name);
  };
  return (
    <TextInput
      id={id}
      labelText={label}
      helperText={helper}
      value={typed ?? value}
      autoComplete="off"
      invalid={Boolean(reason)}
      invalidText={reason}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}
