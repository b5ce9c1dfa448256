// What was called most, and with what outcome. An entry narrows the page to itself.
import type { Schemas } from '@gatewright/client';
import { RankedBars, type Ranked } from '@gatewright/kit/charts/RankedBars.tsx';
import { useTranslation } from 'react-i18next';
import { toneOf } from './figures.ts';
import { narrowed, type Filters } from './range.ts';
import type { Analytics } from './useAnalytics.ts';

const LISTS = ['products', 'apis', 'applications', 'operations', 'plans'] as const;

export function TopCharts({ figures, analytics }: { figures: Schemas['CallSummary']; analytics: Analytics }) {
  const { t, i18n } = useTranslation('analytics');
  const narrow = (name: string, filters: Filters | undefined) => {
    if (!filters) return name || t('unnamed');
    return (
      <button type="button" className="analytics__narrow" title={t('narrow', { name })} onClick={() => analytics.put(filters)}>
        {name}
      </button>
    );
  };
  const text = (calls: number) => calls.toLocaleString(i18n.language);
  const statuses: Ranked[] = figures.statuses.map(({ status, calls }) => ({
    key: String(status),
    name: narrow(String(status), { status: String(status) }),
    value: calls,
    text: text(calls),
    tone: toneOf(status),
  }));
  const ranked = (list: (typeof LISTS)[number]): Ranked[] =>
    figures.top[list].map((entry) => ({
      key: `${entry.id ?? ''} ${entry.name}`,
      name: narrow(entry.name, narrowed(list, entry.name, entry.id)),
      value: entry.calls,
      part: entry.errors,
      text: entry.errors > 0 ? t('calls-with-errors', { calls: text(entry.calls), errors: text(entry.errors) }) : text(entry.calls),
    }));
  return (
    <div className="analytics__tops">
      <RankedBars title={t('status-codes')} items={statuses} none={t('none')} />
      {LISTS.map((list) => (
        <RankedBars key={list} title={t(`top.${list}`)} items={ranked(list)} none={t('none')} />
      ))}
    </div>
  );
}
