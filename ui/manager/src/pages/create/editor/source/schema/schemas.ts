// The schemas of documents, fetched once when the editor first asks.
import { api, data } from '../../../../../api/client.ts';
import { isRecord } from '../../../../../document/equal.ts';
import type { Path } from '../../../../../document/path.ts';
import type { Schema } from './schemaWalk.ts';

const fetched = new Map<string, Promise<Schema | undefined>>();

/** Completion is a courtesy: without its schema there is none. */
function schema(name: string): Promise<Schema | undefined> {
  const known = fetched.get(name);
  if (known) return known;
  const asked = data(api.GET('/api/v1/schemas/{schema}', { params: { path: { schema: name } } })).then(
    (found: unknown) => (isRecord(found) ? found : undefined),
    () => {
      fetched.delete(name);
      return undefined;
    },
  );
  fetched.set(name, asked);
  return asked;
}

/** The schema for a place of a text, and the place below that schema's root. */
export async function schemaFor(text: string, path: Path): Promise<{ root: Schema; path: Path } | undefined> {
  if (path[0] === 'x-ibm-configuration') {
    const root = await schema('x-ibm-configuration');
    return root && { root, path: path.slice(1) };
  }
  const root = await schema(kindOf(text));
  return root && { root, path };
}

/** Which kind of document it is, by its first key that says so. */
export function kindOf(text: string): string {
  if (/^\uFEFF?\s*(?:\{\s*)?["']?product["']?\s*:|^["']?product["']?\s*:/m.test(text.slice(0, 20_000))) return 'product';
  const version = /^[ \t{]*["']?openapi["']?\s*:\s*["']?(3\.\d)/m.exec(text)?.[1];
  if (version === '3.1') return 'openapi-3.1';
  return version ? 'openapi-3.0' : 'openapi-2.0';
}
