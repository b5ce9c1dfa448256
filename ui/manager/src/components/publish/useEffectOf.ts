// Asks the catalog what it has of a product, to say what would change.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { api, data } from '../../api/client.ts';
import { readDocument } from '../../api/documents.ts';
import { parseSource } from '../../document/source.ts';
import { effectOf, type Mode } from './effect.ts';

export interface ProductToPublish {
  name: string;
  version: string;
  title: string;
}

/** What would change in the catalog, with the plans of the draft. */
export function useEffectOf(org: string, catalog: Schemas['Catalog'] | undefined, product: ProductToPublish, mode: Mode) {
  const draft = `${product.name}:${product.version}`;
  return useQuery({
    queryKey: ['publish-effect', org, catalog?.name, draft, mode],
    enabled: catalog !== undefined,
    // Another person may have published a moment ago.
    staleTime: 0,
    queryFn: async () => {
      const params = { path: { org, catalog: catalog?.name ?? '' }, query: { limit: 200, q: product.name } };
      const [document, found] = await Promise.all([
        readDocument(org, 'product', draft),
        data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params })),
      ]);
      const plans = plansOf(document.text);
      const versions = found.items.filter((it) => it.name === product.name);
      const facts = { mode, isDevelopment: catalog?.is_development ?? false, version: product.version, versions, plans: plans.map((plan) => plan.name) };
      return { ...effectOf(facts), plans };
    },
  });
}

function plansOf(text: string): { name: string; title: string }[] {
  const value = parseSource(text).value;
  if (typeof value !== 'object' || value === null || !('plans' in value)) return [];
  const plans = value.plans;
  if (typeof plans !== 'object' || plans === null) return [];
  return Object.entries(plans).map(([name, plan]: [string, unknown]) => {
    const title = typeof plan === 'object' && plan !== null && 'title' in plan ? plan.title : undefined;
    return { name, title: typeof title === 'string' ? title : name };
  });
}
