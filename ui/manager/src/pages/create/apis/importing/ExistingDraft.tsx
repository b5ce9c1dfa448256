// The draft is there already: shows what would change, and asks which of the two ways.
import { RadioButton, RadioButtonGroup, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { TextDiff } from '../../../../components/diff/TextDiff.tsx';
import { versionProblem } from '../../drafts/names.ts';

export interface Resolution {
  way: 'replace' | 'version' | undefined;
  version: string;
}

interface Props {
  draft: string;
  before: string;
  after: string;
  resolution: Resolution;
  onChange: (resolution: Resolution) => void;
}

export function ExistingDraft({ draft, before, after, resolution, onChange }: Props) {
  const { t } = useTranslation('importing');
  if (before === after) return <p>{t('same', { draft })}</p>;
  const wrong = versionProblem(resolution.version);
  return (
    <section className="existing-draft" aria-label={t('exists', { draft })}>
      <h3>{t('exists', { draft })}</h3>
      <TextDiff label={t('difference')} before={before} after={after} />
      <RadioButtonGroup legendText={t('which-way')} name="import-way" orientation="vertical" valueSelected={resolution.way ?? ''} onChange={(way) => onChange({ ...resolution, way: way as Resolution['way'] })}>
        <RadioButton id="import-replace" value="replace" labelText={t('replace')} />
        <RadioButton id="import-version" value="version" labelText={t('as-version')} />
      </RadioButtonGroup>
      {resolution.way === 'version' && (
        <TextInput id="import-as-version" labelText={t('version')} value={resolution.version} invalid={Boolean(wrong)} invalidText={t(wrong ?? 'required')} onChange={(event) => onChange({ ...resolution, version: event.target.value })} />
      )}
    </section>
  );
}
