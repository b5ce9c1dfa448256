// Where things lie on a chart: whole steps for people, pixels for the page.

/** Values of a scale from 0 to at least `max`, in steps of 1, 2 or 5 times a power of ten; at least two. */
export function ticks(max: number, wanted = 4): number[] {
  if (!(max > 0) || !Number.isFinite(max)) return [0, 1];
  const rough = max / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(max / step - 1e-9);
  // Multiplied, not added up: 0.1 + 0.2 would be shown as 0.30000000000000004.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Indices of the points that get a label: evenly far apart, none closer than `spacing` pixels. */
export function labelled(points: number, width: number, spacing: number): number[] {
  if (points === 0) return [];
  const most = Math.max(1, Math.floor(width / spacing));
  const every = Math.ceil(points / most);
  return Array.from({ length: Math.ceil(points / every) }, (_, index) => index * every);
}

/** The point nearest to a place on the page. */
export function nearest(x: number, points: number, width: number): number {
  if (points === 0 || !(width > 0)) return 0;
  return Math.min(points - 1, Math.max(0, Math.floor((x / width) * points)));
}

/** A number short enough for an axis: 1.2K, 3.4M. */
export function short(value: number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}
