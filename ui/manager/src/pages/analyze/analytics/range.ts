// Which time and which calls the page is about: read from the address, written for the API.

/** Spans to choose from, in minutes; the last that the store keeps by default is 30 days. */
export const SPANS: Readonly<Record<string, number>> = { '15m': 15, '1h': 60, '4h': 240, '24h': 1_440, '7d': 10_080, '30d': 43_200 };
export const SPAN_DEFAULT = '1h';
export const FILTERS = ['catalog', 'product', 'plan', 'api', 'operation', 'app', 'consumer_org', 'status'] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Partial<Record<FilterName, string>>;

export interface Range {
  /** A key of `SPANS`, or `custom`. */
  span: string;
  /** RFC 3339. */
  from: string;
  to: string;
}

/** The time that the address names, as of `now`; an end before its beginning is not one. */
export function rangeOf(params: URLSearchParams, now: Date): Range {
  const from = moment(params.get('from'));
  const to = moment(params.get('to'));
  if (from && to && from < to) return { span: 'custom', from: from.toISOString(), to: to.toISOString() };
  const asked = params.get('range') ?? '';
  const span = asked in SPANS ? asked : SPAN_DEFAULT;
  const minutes = SPANS[span] ?? 60;
  return { span, from: new Date(now.getTime() - minutes * 60_000).toISOString(), to: now.toISOString() };
}

function moment(text: string | null): Date | undefined {
  if (!text) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** What the address filters by; `fixed` is what the place of the page says anyway. */
export function filtersOf(params: URLSearchParams, fixed: Filters): Filters {
  const named = FILTERS.map((name) => [name, fixed[name] ?? params.get(name)]).filter(([, value]) => value);
  return Object.fromEntries(named) as Filters;
}

/** The filters that narrow to an entry of a top list, as the API names its entries. */
export function narrowed(list: string, name: string, id: string | null | undefined): Filters | undefined {
  if (!name) return undefined;
  switch (list) {
    case 'products':
      return { product: name };
    case 'apis':
      return { api: name };
    case 'applications':
      return id ? { app: id } : undefined;
    case 'plans': {
      const colon = name.lastIndexOf(':');
      return colon > 0 ? { product: name.slice(0, colon), plan: name.slice(colon + 1) } : { plan: name };
    }
    case 'operations': {
      const space = name.indexOf(' ');
      return space > 0 ? { api: name.slice(0, space), operation: name.slice(space + 1) } : undefined;
    }
    default:
      return undefined;
  }
}

/** Address of the records as CSV. */
export function csvAddress(org: string, range: Range, filters: Filters): string {
  const query = new URLSearchParams({ format: 'csv', since: range.from, until: range.to, ...filters });
  return `/api/v1/orgs/${encodeURIComponent(org)}/calls?${query}`;
}
