// What Explore shows: the APIs of a place, and the definition of one.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api, data } from '../../../api/client.ts';
import { readDocument } from '../../../api/documents.ts';
import { parseSource } from '../../../document/source.ts';
import { readApi } from '../../../operations/read.ts';
import { DRAFTS } from './places.ts';

interface ApiPage {
  items: readonly { id: string; name: string; version: string; title: string }[];
  next?: string | null;
}

/** The APIs of a place, filtered by the server, a page at a time. */
export function useApisOf(org: string, where: string, q: string) {
  return useInfiniteQuery({
    queryKey: ['explore', org, where, 'apis', q],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }): Promise<ApiPage> => {
      const query = { limit: 50, sort: 'title', ...(q && { q }), ...(pageParam && { after: pageParam }) };
      return where === DRAFTS
        ? data(api.GET('/api/v1/orgs/{org}/drafts/apis', { params: { path: { org }, query } }))
        : data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/apis', { params: { path: { org, catalog: where }, query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export interface ExploredApi {
  text: string;
  model: ReturnType<typeof readApi>;
  /** The text can't be read; what it says is not shown. */
  isBroken: boolean;
}

/** The definition of an API, as it stands in the place. */
export function useExploredApi(org: string, where: string, reference: string | undefined) {
  const text = useQuery({
    queryKey: ['explore', org, where, 'document', reference],
    enabled: reference !== undefined,
    queryFn: async () => (where === DRAFTS ? (await readDocument(org, 'api', reference ?? '')).text : readPublished(org, where, reference ?? '')),
  });
  const explored = useMemo((): ExploredApi | undefined => {
    if (text.data === undefined) return undefined;
    const source = parseSource(text.data);
    return { text: text.data, model: readApi(source.value), isBroken: source.problems.length > 0 };
  }, [text.data]);
  return { data: explored, error: text.error, refetch: text.refetch };
}

async function readPublished(org: string, catalog: string, reference: string): Promise<string> {
  const call = api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/apis/{api}/document', { params: { path: { org, catalog, api: reference } }, parseAs: 'text' });
  return String((await answer(call as Promise<{ data?: unknown; error?: unknown; response: Response }>)).data);
}

/** All catalogs of the organization. */
export function useCatalogsOf(org: string) {
  return useQuery({
    queryKey: ['catalogs', org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org }, query: { limit: 200 } } })),
  });
}

/** What the catalog's test application identifies with; nothing where it has none. */
export function useTestApplication(org: string, catalog: { name: string; has_automatic_subscription: boolean } | undefined) {
  return useQuery({
    queryKey: ['catalog', org, catalog?.name, 'test-application'],
    enabled: catalog?.has_automatic_subscription === true,
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/test-application', { params: { path: { org, catalog: catalog?.name ?? '' } } })),
  });
}
