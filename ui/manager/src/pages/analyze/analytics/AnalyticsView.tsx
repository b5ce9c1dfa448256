// Calls of a scope: figures, charts, what was called most, and the records themselves.
import { InlineNotification } from '@carbon/react';
import { EmptyState, Loaded } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { CallList } from './CallList.tsx';
import { Charts } from './Charts.tsx';
import { FigureTiles } from './FigureTiles.tsx';
import { FilterBar } from './FilterBar.tsx';
import { TopCharts } from './TopCharts.tsx';
import { isFiltered, useAnalytics, useSummary } from './useAnalytics.ts';
import type { Filters } from './range.ts';
import './AnalyticsView.scss';

export function AnalyticsView({ fixed }: { fixed: Filters }) {
  const { t, i18n } = useTranslation('analytics');
  const analytics = useAnalytics(fixed);
  const summary = useSummary(analytics);
  const moment = (text: string) => new Date(text).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="analytics">
      <FilterBar analytics={analytics} busy={summary.isFetching} />
      <Loaded query={summary}>
        {(figures) => (
          <>
            <p className="analytics__span">{t('from-to', { from: moment(figures.from), to: moment(figures.to) })}</p>
            {figures.complete_from && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('too-many')} subtitle={t('too-many-text', { from: moment(figures.complete_from) })} />}
            {figures.dropped > 0 && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('dropped', { count: figures.dropped })} subtitle={t('dropped-text')} />}
            <FigureTiles figures={figures} />
            {figures.calls === 0 ? (
              <EmptyState title={t('no-calls')} text={t(isFiltered(analytics) ? 'no-calls-filtered' : 'no-calls-text')} />
            ) : (
              <>
                <Charts figures={figures} />
                <TopCharts figures={figures} analytics={analytics} />
              </>
            )}
          </>
        )}
      </Loaded>
      <CallList analytics={analytics} />
    </div>
  );
}
