// What a new product begins with: seen by everybody, one plan that opens all its APIs.
import { writeYaml } from '../drafts/write.ts';
import { reference } from '../drafts/names.ts';

export interface NewProduct {
  title: string;
  name: string;
  version: string;
  description?: string;
  apis: readonly { name: string; version: string }[];
}

/** The YAML text of the product. */
export function newProductDocument(product: NewProduct): string {
  const description = product.description?.trim();
  const keys = apiKeys(product.apis);
  const apis = Object.fromEntries(product.apis.map((api, at) => [keys[at], { name: reference(api) }]));
  return writeYaml({
    product: '1.0.0',
    info: { name: product.name, title: product.title, version: product.version, ...(description && { description }) },
    visibility: {
      view: { type: 'public', enabled: true },
      subscribe: { type: 'authenticated', enabled: true },
    },
    apis,
    plans: {
      default: {
        title: 'Default Plan',
        approval: false,
        'rate-limit': { value: '100/hour', 'hard-limit': false },
        apis: Object.fromEntries(keys.map((key) => [key, {}])),
      },
    },
  });
}

/** The product's own names of APIs: the API's name, with its version where two have one name. */
export function apiKeys(apis: readonly { name: string; version: string }[], taken: readonly string[] = []): string[] {
  const keys: string[] = [];
  for (const api of apis) {
    const used = new Set([...taken, ...keys]);
    let key = api.name;
    for (let count = 1; used.has(key); count += 1) key = count === 1 ? `${api.name}-${api.version}` : `${api.name}-${api.version}-${count}`;
    keys.push(key);
  }
  return keys;
}
