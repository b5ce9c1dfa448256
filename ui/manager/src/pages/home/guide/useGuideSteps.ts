// What of the guide is done, seen from what is really there.
import { useQueries } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import { readDocument } from '../../../api/documents.ts';

export const STEPS = ['create', 'manage', 'secure', 'socialize', 'analyze'] as const;
export type Step = (typeof STEPS)[number];

/** Drafts looked into for security, and catalogs for the rest: the guide is for beginnings. */
const LOOKED_AT = 5;

interface Progress {
  /** Undefined while it is not known. */
  done: Partial<Record<Step, boolean>>;
  /** The API and the catalog that the steps lead to. */
  api: string | undefined;
  catalog: string | undefined;
}

export function useGuideSteps(org: string): Progress {
  const path = { org };
  const [drafts, catalogs, calls] = useQueries({
    queries: [
      {
        queryKey: ['draft-apis', org, 'guide'],
        queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/apis', { params: { path, query: { limit: LOOKED_AT, sort: '-updated_at' } } })),
      },
      { queryKey: ['catalogs', org, 'guide'], queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path, query: { limit: LOOKED_AT } } })) },
      { queryKey: ['calls', org, 'guide'], queryFn: async () => hasItems(await data(api.GET('/api/v1/orgs/{org}/calls', { params: { path, query: { limit: 1 } } }))), retry: false },
    ],
  });
  const names = drafts.data?.items.map((draft) => `${draft.name}:${draft.version}`) ?? [];
  const places = catalogs.data?.items.map((catalog) => catalog.name) ?? [];
  const secured = useQueries({
    queries: names.map((name) => ({ queryKey: ['draft-apis', org, 'secured', name], queryFn: () => asksForIdentity(org, name), staleTime: 60_000 })),
    combine: some,
  });
  const published = useQueries({
    queries: places.map((catalog) => ({
      queryKey: ['products', org, catalog, 'guide'],
      queryFn: async () => hasItems(await data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params: { path: { org, catalog }, query: { limit: 1, state: 'published' } } }))),
    })),
    combine: some,
  });
  const registered = useQueries({
    queries: places.map((catalog) => ({
      queryKey: ['applications', org, catalog, 'guide'],
      queryFn: async () => hasItems(await data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/applications', { params: { path: { org, catalog }, query: { limit: 1 } } }))),
      retry: false,
    })),
    combine: some,
  });
  const home = catalogs.data?.items.find((catalog) => catalog.is_default) ?? catalogs.data?.items[0];
  return {
    done: {
      ...(drafts.data && { create: drafts.data.items.length > 0, secure: secured }),
      ...(catalogs.data && { manage: published, socialize: registered }),
      ...(calls.data !== undefined && { analyze: calls.data }),
    },
    api: names[0],
    catalog: home?.name,
  };
}

function some(results: { data: boolean | undefined }[]): boolean {
  return results.some((result) => result.data === true);
}

function hasItems(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items) && answer.items.length > 0;
}

async function asksForIdentity(org: string, draft: string): Promise<boolean> {
  const [{ text }, { isSecured }] = await Promise.all([readDocument(org, 'api', draft), import('./isSecured.ts')]);
  return isSecured(text);
}
