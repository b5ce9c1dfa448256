// Which names a branch is for, as chips: operations of a case, errors of a catch.
import { DismissibleTag, Select, SelectItem, TextInput } from '@carbon/react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSheet } from './SheetContext.ts';

export interface ChosenName {
  /** Where it stands in its list. */
  readonly index: number;
  readonly label: string;
}

export interface OfferedName {
  readonly label: string;
  readonly description?: string;
  readonly value: unknown;
}

interface Props {
  id: string;
  title: string;
  addLabel: string;
  chosen: readonly ChosenName[];
  offered: readonly OfferedName[];
  /** Lets a name be typed that is not offered. */
  ownLabel?: string;
  mistake?: string | undefined;
  onAdd: (value: unknown) => void;
  onRemove: (index: number) => void;
}

export function NamesEditor({ id, title, addLabel, chosen, offered, ownLabel, mistake, onAdd, onRemove }: Props) {
  const { t } = useTranslation('assemble');
  const { locked } = useSheet();
  const [own, setOwn] = useState('');
  const free = offered.filter((name) => !chosen.some((other) => other.label === name.label));
  const addOwn = () => {
    const name = own.trim();
    if (name && !chosen.some((other) => other.label === name)) onAdd(name);
    setOwn('');
  };
  return (
    <fieldset className="sheet-group names-editor">
      <legend>{title}</legend>
      {chosen.length === 0 && <p className="sheet-group__help">{t('no-names')}</p>}
      <div className="names-editor__chips">
        {chosen.map(({ index, label }) => (
          <DismissibleTag key={index} size="md" type="blue" text={label} title={t('remove-item', { name: label })} dismissTooltipLabel={t('remove-item', { name: label })} disabled={locked !== undefined} onClose={() => onRemove(index)} />
        ))}
      </div>
      {mistake && <p className="sheet-group__mistake">{mistake}</p>}
      {!locked && (
        <Select id={id} size="sm" labelText={addLabel} value="" disabled={free.length === 0} helperText={free.length === 0 ? t('all-chosen') : undefined} onChange={(event) => onAdd(free.find((name) => name.label === event.target.value)?.value)}>
          <SelectItem value="" text={t('choose')} />
          {free.map((name) => (
            <SelectItem key={name.label} value={name.label} text={name.description ? `${name.label}: ${name.description}` : name.label} />
          ))}
        </Select>
      )}
      {!locked && ownLabel && (
        <div className="names-editor__own">
          <TextInput
            id={`${id}-own`}
            size="sm"
            labelText={ownLabel}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') addOwn();
            }}
          />
          <Button kind="ghost" size="sm" onClick={addOwn}>
            {t('add-name')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
