// One of some values.
import { Select, SelectItem } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { useFieldFindings } from './useFieldFindings.ts';

interface Props {
  label: string;
  path: Path;
  /** What is chosen; one that is not among the options is shown as it is. */
  value: string;
  options: readonly { value: string; text: string }[];
  helper?: string | undefined;
  /** What to write for a choice, if not the value itself. */
  toEdits?: (value: string) => Edit[];
}

export function SelectField({ label, path, value, options, helper, toEdits }: Props) {
  const id = useId();
  const design = useDesign();
  const { t } = useTranslation('design');
  const findings = useFieldFindings(path);
  const isKnown = options.some((option) => option.value === value);
  const choose = (chosen: string) => design.edit(toEdits ? toEdits(chosen) : [{ op: 'set', path, value: chosen }]);
  return (
    <Select id={id} labelText={label} helperText={helper} value={value} onChange={(event) => choose(event.target.value)} {...findings}>
      {!isKnown && <SelectItem value={value} text={value === '' ? t('not-chosen') : t('unknown-value', { value })} />}
      {options.map((option) => (
        <SelectItem key={option.value} value={option.value} text={option.text} />
      ))}
    </Select>
  );
}
