// The samples, one line each with what it shows.
import { RadioButton, RadioButtonGroup } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SAMPLES } from './samples.ts';

export function SampleChoice({ onText }: { onText: (text: string, from: string) => void }) {
  const { t } = useTranslation('importing');
  const [chosen, choose] = useState('');
  const take = async (key: string) => {
    choose(key);
    const sample = SAMPLES.find((it) => it.key === key);
    if (sample) onText(await sample.load(), sample.file);
  };
  return (
    <RadioButtonGroup legendText={t('sample')} name="sample" orientation="vertical" valueSelected={chosen} onChange={(key) => void take(String(key))}>
      {SAMPLES.map((sample) => (
        <RadioButton key={sample.key} id={`sample-${sample.key}`} value={sample.key} labelText={t(`samples.${sample.key}`, { defaultValue: sample.file })} />
      ))}
    </RadioButtonGroup>
  );
}
