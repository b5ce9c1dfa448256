// The consumers of a catalog: organizations, their applications, subscriptions.
import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import type { ListState } from '@gatewright/kit';
import { api, data, queries } from '../../../api/client.ts';
import { catalogKey, useCatalogPath } from '../catalog/useCatalog.ts';
import { listQuery } from '../../../api/listQuery.ts';

export type ConsumerOrg = Schemas['ConsumerOrg'];
export type Subscription = Schemas['Subscription'];
/** An application in a list; what only the catalog's whole list tells is left out elsewhere. */
export type ApplicationRow = Schemas['Application'] & Partial<Omit<Schemas['CatalogApplication'], keyof Schemas['Application']>> & { consumer_org: string };

type CatalogPath = { org: string; catalog: string };

/** A change of consumers that shows on every page of the catalog. */
export function useChange<V, T>(change: (path: CatalogPath, values: V) => Promise<T>) {
  const path = useCatalogPath();
  return useMutation({
    mutationFn: (values: V) => change(path, values),
    onSettled: () => queries.invalidateQueries({ queryKey: catalogKey(path) }),
  });
}

export function useConsumerOrgs(state: ListState) {
  const path = useCatalogPath();
  const query = listQuery(state);
  return useQuery({
    queryKey: [...catalogKey(path), 'consumer-orgs', query],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs', { params: { path, query } })),
    placeholderData: keepPreviousData,
  });
}

/** All consumer organizations to choose from; `q` narrows them. */
export function consumerOrgChoice(path: CatalogPath, q: string) {
  return queryOptions({
    queryKey: [...catalogKey(path), 'consumer-orgs', 'choice', q],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs', { params: { path, query: { limit: 200, sort: 'title', ...(q && { q }) } } })),
  });
}

export function useApplications(state: ListState, consumerOrg: string | undefined, applicationState: string | undefined) {
  const path = useCatalogPath();
  const query = listQuery(state);
  return useQuery({
    queryKey: [...catalogKey(path), 'applications', consumerOrg, applicationState, query],
    queryFn: async (): Promise<{ items: ApplicationRow[]; next?: string | null }> => {
      if (consumerOrg === undefined) {
        const filtered = { ...query, ...(applicationState && { state: applicationState }) };
        return data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/applications', { params: { path, query: filtered } }));
      }
      const part = { limit: query.limit, ...(query.after && { after: query.after }) };
      const params = { path: { ...path, consumer_org: consumerOrg }, query: part };
      const page = await data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications', { params }));
      return { ...page, items: page.items.map((item) => ({ ...item, consumer_org: consumerOrg })) };
    },
    placeholderData: keepPreviousData,
  });
}

export function applicationQuery(path: CatalogPath, consumerOrg: string, application: string) {
  const params = { path: { ...path, consumer_org: consumerOrg, application } };
  return queryOptions({
    queryKey: [...catalogKey(path), 'application', consumerOrg, application],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}', { params })),
  });
}

export function credentialsQuery(path: CatalogPath, consumerOrg: string, application: string) {
  const params = { path: { ...path, consumer_org: consumerOrg, application } };
  return queryOptions({
    queryKey: [...catalogKey(path), 'application', consumerOrg, application, 'credentials'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/credentials', { params })),
  });
}

export const SUBSCRIPTION_FILTERS = ['product', 'plan', 'application', 'consumer_org', 'state'] as const;

export function useSubscriptions(state: ListState, fixed: Partial<Record<(typeof SUBSCRIPTION_FILTERS)[number], string>> = {}) {
  const path = useCatalogPath();
  const { q: _, ...list } = listQuery(state);
  const filters = Object.fromEntries(SUBSCRIPTION_FILTERS.map((name) => [name, fixed[name] ?? state.filter(name)[0]]).filter(([, value]) => value));
  const query = { ...list, ...filters };
  return useQuery({
    queryKey: [...catalogKey(path), 'subscriptions', query],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/subscriptions', { params: { path, query } })),
    placeholderData: keepPreviousData,
  });
}
