// A part of the document that no form covers, as YAML. Only what differs is written back.
import { TextArea } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { useFieldFindings } from './useFieldFindings.ts';
import { valueOfYaml, yamlOf } from './yamlText.ts';

interface Props {
  label: string;
  path: Path;
  value: unknown;
  helper?: string | undefined;
  rows?: number;
}

export function YamlField({ label, path, value, helper, rows }: Props) {
  const id = useId();
  const design = useDesign();
  const { t } = useTranslation('design');
  const findings = useFieldFindings(path);
  const [typed, setTyped] = useState<string>();
  const present = yamlOf(value);
  const shown = typed ?? present;
  const read = valueOfYaml(shown);
  const broken = 'why' in read ? t('yaml-broken', read) : undefined;
  const leave = () => {
    if (typed === undefined || 'why' in read) return;
    setTyped(undefined);
    if (typed.trim() === '') design.edit([{ op: 'delete', path }]);
    else if (typed !== present) design.edit([{ op: 'set', path, value: read.value }]);
  };
  return (
    <TextArea
      id={id}
      className="yaml-field"
      labelText={label}
      helperText={helper ?? t('yaml')}
      value={shown}
      rows={rows ?? Math.min(16, Math.max(2, shown.split('\n').length + 1))}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      {...findings}
      {...(broken ? { invalid: true, invalidText: broken } : {})}
    />
  );
}
