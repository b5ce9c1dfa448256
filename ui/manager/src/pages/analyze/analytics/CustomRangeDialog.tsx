// A time of one's own, in the clock of the reader.
import { TextInput } from '@carbon/react';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from './range.ts';

/** What a `datetime-local` field wants: no zone, minutes. */
function local(text: string): string {
  const date = new Date(text);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function CustomRangeDialog({ range, onChoose, onClose }: { range: Range; onChoose: (from: string, to: string) => void; onClose: () => void }) {
  const { t } = useTranslation('analytics');
  const [from, setFrom] = useState(local(range.from));
  const [to, setTo] = useState(local(range.to));
  const submit = () => {
    onChoose(new Date(from).toISOString(), new Date(to).toISOString());
    onClose();
    return Promise.resolve();
  };
  const reason = !from || !to ? t('both-needed') : from >= to ? t('wrong-order') : undefined;
  return (
    <FormDialog title={t('span.custom')} action={t('show')} reason={reason} onSubmit={submit} onClose={onClose}>
      <TextInput id="range-from" type="datetime-local" labelText={t('from')} value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextInput id="range-to" type="datetime-local" labelText={t('to')} value={to} onChange={(event) => setTo(event.target.value)} />
    </FormDialog>
  );
}
