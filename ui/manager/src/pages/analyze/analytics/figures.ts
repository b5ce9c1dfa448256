// Figures as people read them.

/** Microseconds as milliseconds, or seconds from one second on. */
export function milliseconds(us: number, language: string): string {
  const [value, unit] = us >= 1_000_000 ? [us / 1_000_000, 's'] : [us / 1000, 'ms'];
  return `${value.toLocaleString(language, { maximumSignificantDigits: 3 })} ${unit}`;
}

const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

export function bytes(count: number, language: string): string {
  let [value, unit] = [count, 0];
  while (value >= 1024 && unit < SIZES.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${value.toLocaleString(language, { maximumSignificantDigits: value >= 1000 ? 4 : 3 })} ${SIZES[unit]}`;
}

/** A part of a whole; a dash where there is no whole. All but everything is never told as everything. */
export function percent(part: number, whole: number, language: string): string {
  if (whole === 0) return '–';
  const share = part / whole;
  const shown = part < whole ? Math.min(share, 0.9999) : share;
  return shown.toLocaleString(language, { style: 'percent', maximumFractionDigits: 2 });
}

/** Status number of a record, such as 200 of `200 OK`. */
export function statusOf(code: string): number {
  return Number.parseInt(code, 10) || 0;
}

export type Tone = 'good' | 'plain' | 'warning' | 'bad';

export function toneOf(status: number): Tone {
  if (status >= 500) return 'bad';
  if (status >= 400) return 'warning';
  if (status >= 300) return 'plain';
  return 'good';
}
