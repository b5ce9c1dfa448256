// Figures over time, as stacked bars or as lines. One stop of the Tab key; the arrow keys go from
// moment to moment and each is read out.
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from './ChartFrame.tsx';
import { Bars, Lines } from './marks.tsx';
import { labelled, nearest, ticks } from './scale.ts';
import type { Tone } from './tone.ts';
import { useWidth } from './useWidth.ts';

export interface Series {
  name: string;
  tone: Tone;
  /** One value a moment; nothing where there is none. */
  values: (number | undefined)[];
}

interface Props {
  title: string;
  kind: 'bars' | 'lines';
  moments: Date[];
  series: Series[];
  /** The head of the moments' column. */
  momentTitle: string;
  /** How a value is told. */
  format: (value: number) => string;
}

const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 24;
const TOP = 8;
/** Room that a label of the lower axis needs. */
const LABEL = 60;

export function TimeChart({ title, kind, moments, series, momentTitle, format }: Props) {
  const { i18n } = useTranslation('kit');
  const { ref, width } = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number>();
  const plot = { width: Math.max(1, width - LEFT), height: HEIGHT - TOP - BOTTOM };
  const sums = moments.map((_, index) => series.map((it) => it.values[index] ?? 0));
  const max = Math.max(0, ...sums.map((values) => (kind === 'bars' ? values.reduce((a, b) => a + b, 0) : Math.max(...values))));
  const scale = ticks(max);
  const top = scale.at(-1) ?? 1;
  const y = (value: number) => TOP + plot.height * (1 - value / top);
  const span = (moments.at(-1)?.getTime() ?? 0) - (moments[0]?.getTime() ?? 0);
  const label = new Intl.DateTimeFormat(i18n.language, span > 2 * 86_400_000 ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' });
  const whole = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const told = (index: number) => {
    const moment = moments[index];
    if (!moment) return '';
    return [whole.format(moment), ...series.map((it) => `${it.name}: ${said(it.values[index], format)}`)].join(', ');
  };
  const now = at ?? moments.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, Home: 0, End: moments.length - 1 }[event.key];
    if (event.key === 'Escape') setAt(undefined);
    if (next === undefined) return;
    event.preventDefault();
    setAt(Math.min(moments.length - 1, Math.max(0, next)));
  };
  const step = plot.width / Math.max(1, moments.length);
  const rows = () => moments.map((moment, index) => [whole.format(moment), ...series.map((it) => said(it.values[index], format))]);
  return (
    <ChartFrame title={title} legend={series} table={{ heads: [momentTitle, ...series.map((it) => it.name)], rows }}>
      <div
        ref={ref}
        className="chart__plot"
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, moments.length - 1)}
        aria-valuenow={Math.max(0, now)}
        aria-valuetext={told(now)}
        onKeyDown={onKeyDown}
        onFocus={() => setAt(moments.length - 1)}
        onBlur={() => setAt(undefined)}
        onPointerMove={(event) => setAt(nearest(event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT, moments.length, plot.width))}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg width={width} height={HEIGHT} aria-hidden="true" focusable="false">
          {scale.map((value) => (
            <g key={value}>
              <line className="chart__grid" x1={LEFT} x2={width} y1={y(value)} y2={y(value)} />
              <text className="chart__label" x={LEFT - 8} y={y(value) + 4} textAnchor="end">
                {format(value)}
              </text>
            </g>
          ))}
          {labelled(moments.length, plot.width, 80)
            .filter((index) => LEFT + index * step + LABEL <= width)
            .map((index) => (
            <text key={index} className="chart__label" x={LEFT + index * step} y={HEIGHT - 6}>
              {label.format(moments[index])}
            </text>
          ))}
          {at !== undefined && <rect className="chart__cursor" x={LEFT + at * step} y={TOP} width={Math.max(1, step)} height={plot.height} />}
          {kind === 'bars' ? <Bars series={series} left={LEFT} step={step} y={y} /> : <Lines series={series} left={LEFT} step={step} y={y} />}
        </svg>
        {at !== undefined && moments[at] && <Tip left={LEFT + (at + 0.5) * step} width={width} title={whole.format(moments[at])} series={series} at={at} format={format} />}
      </div>
    </ChartFrame>
  );
}

function said(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? '–' : format(value);
}

// Beside the moment, on the side where there is room. Hidden from readers: the slider says the same.
function Tip({ left, width, title, series, at, format }: { left: number; width: number; title: string; series: Series[]; at: number; format: Props['format'] }) {
  const side = left > width / 2 ? { right: width - left + 8 } : { left: left + 8 };
  return (
    <div className="chart__tip" style={side} aria-hidden="true">
      <strong>{title}</strong>
      {series.map((it) => (
        <span key={it.name}>
          <span className={`chart__key chart__key--${it.tone}`} /> {it.name}: {said(it.values[at], format)}
        </span>
      ))}
    </div>
  );
}
