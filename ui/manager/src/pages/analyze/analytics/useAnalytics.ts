// The figures and the records that the address asks for.
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { useListState } from '@gatewright/kit';
import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { FILTERS, SPAN_DEFAULT, filtersOf, rangeOf, type Filters, type Range } from './range.ts';

/** How often the page may look again by itself, seconds. */
export const REFRESHES = [10, 30, 60];

export interface Analytics {
  range: Range;
  filters: Filters;
  fixed: Filters;
  refresh: number;
  /** Looks again, up to this moment. */
  lookAgain: () => void;
  /** Changes the address: an empty value takes the name away. The list begins at its first page. */
  put: (values: Record<string, string | undefined>) => void;
}

export function useAnalytics(fixed: Filters): Analytics {
  const [params, setParams] = useSearchParams();
  const [now, setNow] = useState(() => new Date());
  const refresh = REFRESHES.find((seconds) => String(seconds) === params.get('refresh')) ?? 0;
  useEffect(() => {
    if (refresh === 0) return;
    const timer = setInterval(() => setNow(new Date()), refresh * 1000);
    return () => clearInterval(timer);
  }, [refresh]);
  const [from, to, span] = [params.get('from'), params.get('to'), params.get('range')];
  const range = useMemo(() => {
    const named = new URLSearchParams({ from: from ?? '', to: to ?? '', range: span ?? SPAN_DEFAULT });
    return rangeOf(named, now);
  }, [from, to, span, now]);
  const put = (values: Record<string, string | undefined>) => {
    setNow(new Date());
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('page');
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  };
  return { range, filters: filtersOf(params, fixed), fixed, refresh, lookAgain: () => setNow(new Date()), put };
}

export function useSummary({ range, filters }: Analytics) {
  const org = useOrgName();
  const query = { from: range.from, to: range.to, ...filters };
  return useQuery({
    queryKey: ['analytics', org, 'summary', query],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/analytics/summary', { params: { path: { org }, query } })),
    placeholderData: keepPreviousData,
  });
}

/** Records of a page. */
const ROWS = 25;

export function useCalls({ range, filters }: Analytics) {
  const org = useOrgName();
  const state = useListState();
  const query = { since: range.from, until: range.to, limit: ROWS, ...filters, ...(state.q && { text: state.q }), ...(state.after && { after: state.after }) };
  const calls = useQuery({
    queryKey: ['analytics', org, 'calls', query],
    queryFn: async () => {
      const page = await data(api.GET('/api/v1/orgs/{org}/calls', { params: { path: { org }, query } }));
      // Text is what `format=csv` gives, which is not asked for here.
      if (typeof page === 'string') throw new Error(page);
      return page;
    },
    placeholderData: keepPreviousData,
  });
  return { state, calls };
}

export type Call = Schemas['CallEvent'];

export function callQuery(org: string, transaction: string, at: string) {
  return queryOptions({
    queryKey: ['analytics', org, 'call', transaction, at],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/calls/{transaction}', { params: { path: { org, transaction }, query: at ? { at } : {} } })),
  });
}

export function isFiltered({ filters, fixed }: Analytics): boolean {
  return FILTERS.some((name) => filters[name] !== undefined && fixed[name] === undefined);
}
