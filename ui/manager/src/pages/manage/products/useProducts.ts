// The products of a catalog, and what can be done with them.
import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import type { ListState } from '@gatewright/kit';
import { api, answer, data, queries } from '../../../api/client.ts';
import { catalogKey, useCatalogPath } from '../catalog/useCatalog.ts';
import { listQuery } from '../../../api/listQuery.ts';

export type ProductRow = Schemas['ProductRow'];
export type Product = Schemas['Product'];

export const STATES = ['staged', 'published', 'deprecated', 'retired', 'archived'] as const;
/** What is shown until the person chooses: archived is what should be out of the way. */
export const STATES_SHOWN: readonly string[] = STATES.filter((state) => state !== 'archived');

export function useProducts(state: ListState, states: readonly string[]) {
  const path = useCatalogPath();
  const query = { ...listQuery(state), state: states.join(',') };
  return useQuery({
    queryKey: [...catalogKey(path), 'products', query],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params: { path, query } })),
    placeholderData: keepPreviousData,
  });
}

export function productQuery(path: { org: string; catalog: string }, product: string) {
  return queryOptions({
    queryKey: [...catalogKey(path), 'product', product],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}', { params: { path: { ...path, product } } })),
  });
}

export function productDocumentQuery(path: { org: string; catalog: string }, product: string) {
  return queryOptions({
    queryKey: [...catalogKey(path), 'product', product, 'document'],
    queryFn: async () => {
      const params = { path: { ...path, product } };
      // The author's own text: the type alone would be parsed as JSON otherwise.
      const { data: text } = await answer(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/document', { params, parseAs: 'text' }));
      return String(text);
    },
  });
}

/** Does one step of a product's life. */
export function useLifecycle() {
  const path = useCatalogPath();
  return useMutation({
    mutationFn: ({ action, product }: { action: string; product: { id: string; revision: number } }) => step(path, action, product),
    onSettled: () => queries.invalidateQueries({ queryKey: catalogKey(path) }),
  });
}

function step(path: { org: string; catalog: string }, action: string, product: { id: string; revision: number }): Promise<unknown> {
  const params = { path: { ...path, product: product.id } };
  switch (action) {
    case 'publish':
      return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/publish', { params }));
    case 'deprecate':
      return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/deprecate', { params }));
    case 'retire':
      return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/retire', { params }));
    case 'restage':
      return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/restage', { params }));
    case 'archive':
      return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/archive', { params }));
    case 'unarchive':
      return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/unarchive', { params }));
    case 'delete':
      return data(api.DELETE('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}', { params: { ...params, header: { 'If-Match': `"${product.revision}"` } } }));
    default:
      return Promise.reject(new Error(`this console does not know the action ${action}; update it`));
  }
}

/** Takes an API out of service in the catalog, or back into it. */
export function useApiSwitch() {
  const path = useCatalogPath();
  return useMutation({
    mutationFn: ({ api: id, online }: { api: string; online: boolean }) => {
      const params = { path: { ...path, api: id } };
      return data(
        online
          ? api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/apis/{api}/resume', { params })
          : api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/apis/{api}/suspend', { params }),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: catalogKey(path) }),
  });
}
