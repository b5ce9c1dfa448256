// Whether and how often the call is repeated.
import { Checkbox, NumberInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { RepeatRules } from './repeat.ts';

export interface RepeatChoice extends RepeatRules {
  isOn: boolean;
}

/** More would be a load test, for which the toolkit is the place. */
const MOST = 1_000;

export function RepeatFields({ choice, onChange }: { choice: RepeatChoice; onChange: (choice: RepeatChoice) => void }) {
  const { t } = useTranslation('test');
  const setMost = (written: number | string) => {
    const most = Math.round(Number(written));
    if (most >= 1 && most <= MOST) onChange({ ...choice, most });
  };
  return (
    <div className="test-panel__section test-panel__repeat">
      <Checkbox id="test-repeat" labelText={t('repeat')} checked={choice.isOn} onChange={(_, { checked }) => onChange({ ...choice, isOn: checked })} />
      {choice.isOn && (
        <>
          <NumberInput
            id="test-repeat-most"
            size="sm"
            label={t('stop-after')}
            min={1}
            max={MOST}
            value={choice.most}
            invalidText={t('stop-after-rule', { most: MOST })}
            iconDescription={t('stop-after')}
            onChange={(_, { value }) => setMost(value)}
          />
          <Checkbox id="test-stop-on-error" labelText={t('stop-on-error')} checked={choice.stopOnError} onChange={(_, { checked }) => onChange({ ...choice, stopOnError: checked })} />
        </>
      )}
    </div>
  );
}
