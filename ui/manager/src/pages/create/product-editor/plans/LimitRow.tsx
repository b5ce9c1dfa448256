// One limit: its name, so many calls per so many units, and whether it is enforced.
import { TrashCan } from '@carbon/icons-react';
import { Button, Checkbox, Select, SelectItem, TextInput } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameField } from '../../editor/design/fields/NameField.tsx';
import { TextField } from '../../editor/design/fields/TextField.tsx';
import { hardEdits, limitNameProblem, rateEdits, removeLimitEdits, renameLimitEdits } from '../edits/limits.ts';
import { BURST_UNITS, UNITS, type Limit, type Rate } from '../read/limits.ts';
import { useProduct } from '../useProduct.ts';

interface Props {
  kind: 'rate' | 'burst';
  limit: Limit;
  taken: readonly string[];
  /** Told before its name changes. */
  onRename: (to: string) => void;
}

export function LimitRow({ kind, limit, taken, onRename }: Props) {
  const { t } = useTranslation('product-editor');
  const id = useId();
  const { design } = useProduct();
  return (
    <div className="limit-row" role="group" aria-label={t('limit', { name: limit.name })}>
      <NameField
        label={t('limit-name')}
        value={limit.name}
        taken={taken}
        refuse={(name) => {
          const wrong = limitNameProblem(name);
          return wrong && t(wrong);
        }}
        onRename={(name) => {
          onRename(name);
          design.edit(renameLimitEdits(limit, name));
        }}
      />
      <RateFields kind={kind} limit={limit} />
      {kind === 'rate' && (
        <Checkbox
          id={`${id}-hard`}
          className="limit-row__hard"
          labelText={t('hard')}
          checked={limit.isHard}
          disabled={limit.isUnlimited}
          onChange={(_, { checked }) => design.edit(hardEdits(limit, checked))}
        />
      )}
      <Button
        kind="ghost"
        size="md"
        hasIconOnly
        renderIcon={TrashCan}
        iconDescription={t('remove-limit', { name: limit.name })}
        tooltipPosition="left"
        onClick={() => design.remove(limit.name, removeLimitEdits(limit))}
      />
    </div>
  );
}

function RateFields({ kind, limit }: { kind: Props['kind']; limit: Limit }) {
  const { t } = useTranslation('product-editor');
  const id = useId();
  const { design } = useProduct();
  const { rate } = limit;
  if (!rate && !limit.isUnlimited) return <TextField label={t('limit-value')} path={[...limit.path, 'value']} value={limit.value} required />;
  const write = (part: Partial<Rate>) => design.edit(rateEdits(limit, { calls: '1', count: '1', unit: 'minute', ...rate, ...part }), limit.path.join('/'));
  const choose = (unit: string) => {
    if (unit === 'unlimited') design.edit([{ op: 'set', path: [...limit.path, 'value'], value: 'unlimited' }]);
    else write({ unit });
  };
  const units: readonly string[] = kind === 'burst' ? BURST_UNITS : UNITS;
  // A burst limit that an author wrote over an hour is shown as it is, with the server's word on it.
  const offered = rate && !units.includes(rate.unit) ? [...units, rate.unit] : units;
  return (
    <>
      {rate && <NumberField label={t('calls')} value={rate.calls} least={0} onWrite={(calls) => write({ calls })} />}
      {rate && <NumberField label={t('per')} value={rate.count} least={1} onWrite={(count) => write({ count })} />}
      <Select id={`${id}-unit`} className="limit-row__unit" labelText={t('unit')} value={rate?.unit ?? 'unlimited'} onChange={(event) => choose(event.target.value)}>
        {offered.map((unit) => (
          <SelectItem key={unit} value={unit} text={t(`unit-name.${unit}`)} />
        ))}
        {kind === 'rate' && <SelectItem value="unlimited" text={t('unlimited')} />}
      </Select>
    </>
  );
}

// A whole number; written as it is typed as long as it is one.
function NumberField({ label, value, least, onWrite }: { label: string; value: string; least: number; onWrite: (value: string) => void }) {
  const { t } = useTranslation('product-editor');
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value;
  const isGood = /^\d{1,15}$/.test(shown) && Number(shown) >= least;
  return (
    <TextInput
      id={id}
      className="limit-row__number"
      labelText={label}
      inputMode="numeric"
      autoComplete="off"
      value={shown}
      invalid={!isGood}
      invalidText={t('number-rule', { least })}
      onChange={(event) => {
        const next = event.target.value.trim();
        setTyped(next);
        if (/^\d{1,15}$/.test(next) && Number(next) >= least) onWrite(String(Number(next)));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
