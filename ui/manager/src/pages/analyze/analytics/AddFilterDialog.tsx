// One more filter: what, and what it must be.
import { Select, SelectItem, TextInput } from '@carbon/react';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterName } from './range.ts';

interface Props {
  names: FilterName[];
  onAdd: (name: FilterName, value: string) => void;
  onClose: () => void;
}

export function AddFilterDialog({ names, onAdd, onClose }: Props) {
  const { t } = useTranslation('analytics');
  const [name, setName] = useState<FilterName>(names.includes('api') ? 'api' : (names[0] ?? 'api'));
  const [value, setValue] = useState('');
  const submit = () => {
    onAdd(name, value.trim());
    onClose();
    return Promise.resolve();
  };
  return (
    <FormDialog title={t('add-filter')} action={t('add')} reason={value.trim() === '' ? t('value-needed') : undefined} onSubmit={submit} onClose={onClose}>
      <Select id="filter-name" labelText={t('filter-by')} value={name} onChange={(event) => setName(names.find((it) => it === event.target.value) ?? name)}>
        {names.map((it) => (
          <SelectItem key={it} value={it} text={t(`filter.${it}`)} />
        ))}
      </Select>
      <TextInput id="filter-value" labelText={t('value')} helperText={t(`filter-hint.${name}`)} value={value} onChange={(event) => setValue(event.target.value)} />
    </FormDialog>
  );
}
