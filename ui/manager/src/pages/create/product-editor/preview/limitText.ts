// Limits in words, as a consumer reads them.
import type { Limit } from '../read/limits.ts';
import type { Plan } from '../read/product.ts';

type Translate = (key: string, values?: Record<string, unknown>) => string;

export function limitText(limit: Limit, t: Translate): string {
  if (limit.isUnlimited) return t('unlimited');
  if (!limit.rate) return limit.value;
  const { calls, count, unit } = limit.rate;
  return t(`rate-text.${unit}`, { calls, count: Number(count) });
}

/** All limits of a plan in one line. */
export function limitsText(plan: Pick<Plan, 'limits' | 'bursts'>, t: Translate): string {
  const all = [...plan.limits, ...plan.bursts].map((limit) => limitText(limit, t));
  return all.length > 0 ? all.join(', ') : t('unlimited');
}
