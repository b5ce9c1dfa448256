// A short list by size: what, how much, and a bar to compare by.
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import './charts.scss';

export interface Ranked {
  key: string;
  name: ReactNode;
  value: number;
  /** How the value is told. */
  text: string;
  /** A part of it to be told apart, such as errors. */
  part?: number;
  tone?: Tone;
}

export function RankedBars({ title, items, none }: { title: string; items: Ranked[]; none: string }) {
  const max = Math.max(1, ...items.map((item) => item.value));
  return (
    <section className="chart" aria-label={title}>
      <h3 className="chart__title">{title}</h3>
      {items.length === 0 ? (
        <p className="chart__none">{none}</p>
      ) : (
        <ol className="ranked">
          {items.map((item) => (
            <li key={item.key}>
              <span className="ranked__name">{item.name}</span>
              <span className="ranked__value">{item.text}</span>
              <span className="ranked__bar" aria-hidden="true">
                <span className={`chart__key--${item.tone ?? 'plain'}`} style={{ inlineSize: `${((item.value - (item.part ?? 0)) / max) * 100}%` }} />
                {Boolean(item.part) && <span className="chart__key--bad" style={{ inlineSize: `${((item.part ?? 0) / max) * 100}%` }} />}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
