// The figures of the span, one a tile.
import type { Schemas } from '@gatewright/client';
import { useTranslation } from 'react-i18next';
import { bytes, milliseconds, percent } from './figures.ts';

export function FigureTiles({ figures }: { figures: Schemas['CallSummary'] }) {
  const { t, i18n } = useTranslation('analytics');
  const language = i18n.language;
  const { latency } = figures;
  const whole = (value: number) => value.toLocaleString(language);
  const time = (value: number | undefined) => (value === undefined ? '–' : milliseconds(value, language));
  const tiles = [
    ['calls', whole(figures.calls)],
    ['errors', whole(figures.errors)],
    ['success-rate', percent(figures.calls - figures.errors, figures.calls, language)],
    ['latency-min', time(latency?.min_us)],
    ['latency-avg', time(latency?.avg_us)],
    ['latency-p95', time(latency?.p95_us)],
    ['latency-max', time(latency?.max_us)],
    ['backend-avg', time(figures.backend_latency?.avg_us)],
    ['bytes-in', bytes(figures.bytes_in, language)],
    ['bytes-out', bytes(figures.bytes_out, language)],
  ] as const;
  return (
    <dl className="figures">
      {tiles.map(([name, value]) => (
        <div key={name} className="figures__tile">
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
