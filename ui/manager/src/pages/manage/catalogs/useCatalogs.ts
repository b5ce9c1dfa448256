// The organization's catalogs, and what can be done with them.
import { queryOptions, useMutation, useQuery, keepPreviousData } from '@tanstack/react-query';
import type { ListState } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { api, data, queries } from '../../../api/client.ts';
import { listQuery } from '../../../api/listQuery.ts';

export type Catalog = Schemas['Catalog'];

/** Key of everything that is about catalogs of an organization. */
export function catalogsKey(org: string) {
  return ['catalogs', org] as const;
}

export function useCatalogs(org: string, state: ListState, onlyFavourites: boolean) {
  const query = { ...listQuery(state), ...(onlyFavourites && { favourite: true }) };
  return useQuery({
    queryKey: [...catalogsKey(org), query],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org }, query } })),
    placeholderData: keepPreviousData,
  });
}

export function catalogQuery(org: string, catalog: string) {
  return queryOptions({
    queryKey: ['catalog', org, catalog, 'itself'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}', { params: { path: { org, catalog } } })),
  });
}

export function useCreateCatalog(org: string) {
  return useMutation({
    mutationFn: (body: Schemas['CreateCatalog']) => data(api.POST('/api/v1/orgs/{org}/catalogs', { params: { path: { org } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: catalogsKey(org) }),
  });
}

export function useUpdateCatalog(org: string, catalog: Catalog) {
  return useMutation({
    mutationFn: (body: Schemas['UpdateCatalog']) =>
      data(api.PATCH('/api/v1/orgs/{org}/catalogs/{catalog}', { params: { path: { org, catalog: catalog.name }, header: { 'If-Match': `"${catalog.revision}"` } }, body })),
    onSettled: async (reached) => {
      await queries.invalidateQueries({ queryKey: catalogsKey(org) });
      // Under a name that it has no longer there is nothing to ask for.
      if (reached === undefined || reached.item.name === catalog.name) await queries.invalidateQueries({ queryKey: ['catalog', org, catalog.name] });
    },
  });
}

export function useDeleteCatalog(org: string) {
  return useMutation({
    mutationFn: (catalog: Catalog) =>
      data(api.DELETE('/api/v1/orgs/{org}/catalogs/{catalog}', { params: { path: { org, catalog: catalog.name }, header: { 'If-Match': `"${catalog.revision}"` } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: catalogsKey(org) }),
  });
}
