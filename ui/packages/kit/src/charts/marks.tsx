// The marks of a chart over time.
import type { Series } from './TimeChart.tsx';

interface Props {
  series: Series[];
  left: number;
  /** Pixels from moment to moment. */
  step: number;
  y: (value: number) => number;
}

/** Bars of all series on one another, the first at the bottom. */
export function Bars({ series, left, step, y }: Props) {
  const moments = series[0]?.values.length ?? 0;
  // A gap between bars as long as there is room for one.
  const bar = step > 4 ? step - 2 : step;
  const marks = [];
  for (let index = 0; index < moments; index += 1) {
    let below = 0;
    for (const it of series) {
      const value = it.values[index] ?? 0;
      if (value <= 0) continue;
      const high = y(below + value);
      // What was called once among thousands must still be seen.
      const height = Math.max(1, y(below) - high);
      marks.push(<rect key={`${it.name}-${index}`} className={`chart__mark chart__mark--${it.tone}`} x={left + index * step} y={y(below) - height} width={bar} height={height} />);
      below += value;
    }
  }
  return <>{marks}</>;
}

/** A line a series, broken where there is no value; a dot where one stands alone. */
export function Lines({ series, left, step, y }: Props) {
  return (
    <>
      {series.map((it) => {
        const x = (index: number) => left + (index + 0.5) * step;
        const has = (index: number) => it.values[index] !== undefined;
        let path = '';
        const dots: number[] = [];
        it.values.forEach((value, index) => {
          if (value === undefined) return;
          path += `${has(index - 1) ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
          if (!has(index - 1) && !has(index + 1)) dots.push(index);
        });
        return (
          <g key={it.name} className={`chart__line chart__line--${it.tone}`}>
            <path d={path || 'M0 0'} />
            {dots.map((index) => (
              <circle key={index} cx={x(index)} cy={y(it.values[index] ?? 0)} r={2.5} />
            ))}
          </g>
        );
      })}
    </>
  );
}
