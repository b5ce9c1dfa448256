// How much is in a catalog, for its tile.
import { useQuery } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';

/** The most that is counted; beyond it a tile says "more than". */
export const COUNTED_MAX = 200;

interface Count {
  count: number;
  isMore: boolean;
}

export interface Counts {
  products: Count;
  published: number;
  applications: Count | undefined;
}

export function useCounts(org: string, catalog: string) {
  return useQuery({
    queryKey: ['catalogs', org, catalog, 'counts'],
    queryFn: async (): Promise<Counts> => {
      const params = { path: { org, catalog }, query: { limit: COUNTED_MAX } };
      const [products, applications] = await Promise.all([
        data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params })),
        // Who may not see consumers sees the tile without them.
        data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/applications', { params })).catch(() => undefined),
      ]);
      return {
        products: counted(products),
        published: products.items.filter((product) => product.state === 'published').length,
        applications: applications && counted(applications),
      };
    },
  });
}

function counted(page: { items: unknown[]; next?: string | null }): Count {
  return { count: page.items.length, isMore: Boolean(page.next) };
}
