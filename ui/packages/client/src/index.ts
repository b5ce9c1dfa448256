// The typed client of the provider API. `provider.ts` is generated from openapi/provider.json by
// `cargo xtask generate`; nobody edits it.
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './provider.ts';

export type { paths, operations } from './provider.ts';
/** The schemas of the API's document by name. */
export type Schemas = components['schemas'];

/** A client of the console that served this page: the session's cookie does the rest. */
export function createProviderClient(): Client<paths> {
  return createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
}
