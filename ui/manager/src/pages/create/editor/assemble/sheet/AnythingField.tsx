// A value of any type: a text with references, or anything else as YAML.
import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from './TextField.tsx';
import { useSheet } from './SheetContext.ts';
import { YamlField } from './YamlField.tsx';

interface Props {
  id: string;
  label: string;
  help?: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function AnythingField({ id, label, help, value, onChange }: Props) {
  const { t } = useTranslation('assemble');
  const { locked } = useSheet();
  const [asYaml, setAsYaml] = useState(false);
  const isText = value === undefined || value === null || typeof value === 'string';
  const yaml = asYaml || !isText;
  return (
    <div className="sheet-fields">
      {yaml ? (
        <YamlField id={id} label={label} help={help} value={value ?? ''} onChange={(next) => onChange(next ?? '')} />
      ) : (
        <TextField id={id} label={label} help={help} value={typeof value === 'string' ? value : ''} reference={(name) => `$(${name})`} multiline={typeof value === 'string' && value.length > 48} onChange={onChange} />
      )}
      {isText && !locked && (
        <Select id={`${id}/form`} size="sm" inline labelText={t('value-form', { field: label })} value={yaml ? 'yaml' : 'text'} onChange={(event) => setAsYaml(event.target.value === 'yaml')}>
          <SelectItem value="text" text={t('as-text')} />
          <SelectItem value="yaml" text={t('as-yaml')} />
        </Select>
      )}
    </div>
  );
}
