// What came of repeated calls so far.
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { tagOf } from '../../../../components/call/ResponseView.tsx';
import { average, type Tally } from './repeat.ts';

export function TallyLine({ tally, running }: { tally: Tally; running: boolean }) {
  const { t, i18n } = useTranslation('test');
  const ms = (us: number) => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(us / 1000);
  return (
    <div className="test-panel__tally">
      <span>{t(running ? 'calls-running' : 'calls-made', { count: tally.calls })}</span>
      <span>{t('total', { time: ms(tally.total_us) })}</span>
      <span>{t('average', { time: ms(average(tally)) })}</span>
      {Object.entries(tally.statuses).map(([status, count]) => (
        <Tag key={status} size="sm" type={status === 'none' ? 'red' : tagOf(Number(status))}>
          {t('times', { status: status === 'none' ? t('no-answer') : status, count })}
        </Tag>
      ))}
    </div>
  );
}
