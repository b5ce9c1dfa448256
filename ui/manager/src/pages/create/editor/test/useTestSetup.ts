// The setup of the tests: chosen in the address, completed from what the console knows.
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api, data } from '../../../../api/client.ts';
import { useDraft } from '../../../../draft/useDraft.ts';
import { useOrgName } from '../../../../frame/useOrg.ts';
import { chosenCaller, chosenCatalog, chosenProduct, standingOf, type Caller, type Catalog, type Standing } from './setup.ts';

export interface TestSetup {
  org: string;
  /** `name:version` of the API. */
  reference: string;
  catalogs: readonly Catalog[];
  catalog: Catalog | undefined;
  /** Draft products that hold the API, as `name:version`. */
  holders: readonly string[];
  product: string | undefined;
  caller: Caller | undefined;
  standing: Standing;
}

/** What to change in the address; `null` goes back to what is usual. */
export interface SetupChange {
  catalog?: string | null;
  product?: string | null;
  as?: string | null;
  operation?: string | null;
  setup?: '1' | null;
  test?: null;
}

export function useChangeSetup(): (change: SetupChange) => void {
  const [, setParams] = useSearchParams();
  return (change) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === null) next.delete(name);
          else if (value !== undefined) next.set(name, String(value));
        }
        return next;
      },
      { replace: true },
    );
}

/** A query whose data is the setup. */
export function useTestSetup() {
  const org = useOrgName();
  const draft = useDraft();
  const [params] = useSearchParams();
  const reference = `${draft.name}:${draft.version}`;
  const catalogs = useQuery({
    queryKey: ['catalogs', org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org }, query: { limit: 200 } } })),
  });
  const row = useQuery({
    // What stands in catalogs is compared with what is saved: asked again after each save.
    queryKey: ['draft-api', org, reference, draft.etag],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/apis/{api}', { params: { path: { org, api: reference } } })),
    staleTime: 0,
    refetchOnMount: 'always',
    placeholderData: (before) => before,
  });
  const refetch = () => Promise.all([catalogs.refetch(), row.refetch()]);
  const error = catalogs.error ?? row.error;
  if (!catalogs.data || !row.data) return { data: undefined, error, refetch };
  const { products, published } = row.data.item;
  const catalog = chosenCatalog(catalogs.data.items, params.get('catalog'));
  const product = chosenProduct(products, params.get('product'));
  const setup: TestSetup = {
    org,
    reference,
    catalogs: catalogs.data.items,
    catalog,
    holders: products,
    product,
    caller: chosenCaller(catalog, params.get('as')),
    standing: catalog && product ? standingOf(published, catalog.name, product) : 'not-published',
  };
  return { data: setup, error: null, refetch };
}
