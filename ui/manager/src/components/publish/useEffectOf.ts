// Asks the catalog what it has of a product, to say what would change.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { api, data, Problem } from '../../api/client.ts';
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
      const path = { org, catalog: catalog?.name ?? '' };
      const [document, there, versions] = await Promise.all([
        readDocument(org, 'product', draft),
        ifThere(data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}', { params: { path: { ...path, product: draft } } }))),
        data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params: { path, query: { limit: 200 } } })),
      ]);
      const plans = plansOf(document.text);
      const named = versions.items.filter((it) => it.name === product.name);
      const facts = { mode, isDevelopment: catalog?.is_development ?? false, there, versions: named, plans: plans.map((plan) => plan.name) };
      return { ...effectOf(facts), plans };
    },
  });
}

async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
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
