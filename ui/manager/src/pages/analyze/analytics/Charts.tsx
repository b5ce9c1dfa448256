// Calls and latency over time.
import type { Schemas } from '@gatewright/client';
import { short } from '@gatewright/kit/charts/scale.ts';
import { TimeChart, type Series } from '@gatewright/kit/charts/TimeChart.tsx';
import { useTranslation } from 'react-i18next';
import { milliseconds } from './figures.ts';

export function Charts({ figures }: { figures: Schemas['CallSummary'] }) {
  const { t, i18n } = useTranslation('analytics');
  const { points } = figures;
  const moments = points.map((point) => new Date(point.start));
  const calls: Series[] = [
    { name: t('ok'), tone: 'good', values: points.map((point) => point.calls - point.errors_4xx - point.errors_5xx) },
    { name: t('4xx'), tone: 'warning', values: points.map((point) => point.errors_4xx) },
    { name: t('5xx'), tone: 'bad', values: points.map((point) => point.errors_5xx) },
  ];
  // Without calls there is no latency; a line at 0 would tell of a very fast API.
  const some = (value: number, count: number) => (count > 0 ? value : undefined);
  const latency: Series[] = [
    { name: t('latency-avg'), tone: 'plain', values: points.map((point) => some(point.avg_us, point.calls)) },
    { name: t('latency-p95'), tone: 'second', values: points.map((point) => some(point.p95_us, point.calls)) },
  ];
  return (
    <div className="analytics__charts">
      <TimeChart title={t('calls-over-time')} kind="bars" moments={moments} series={calls} momentTitle={t('time')} format={(value) => short(value, i18n.language)} />
      <TimeChart title={t('latency-over-time')} kind="lines" moments={moments} series={latency} momentTitle={t('time')} format={(value) => milliseconds(value, i18n.language)} />
    </div>
  );
}
