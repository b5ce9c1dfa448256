// What is tested: which catalog, which product, called as whom. Chosen in the address, completed by
// what is usual, so that most people never see the setup.
import type { Schemas } from '@gatewright/client';

export type Catalog = Schemas['Catalog'];
type Publication = Schemas['DraftPublication'];

/** As whom the calls are made. */
export type Caller = { kind: 'test-application' } | { kind: 'application'; consumerOrg: string; application: string };

/** The catalog that was asked for, else Sandbox, else the first that is for developing. */
export function chosenCatalog(catalogs: readonly Catalog[], asked: string | null): Catalog | undefined {
  const by = (is: (catalog: Catalog) => boolean) => catalogs.find(is);
  return by((it) => it.name === asked) ?? by((it) => it.name === 'sb') ?? by((it) => it.is_development) ?? catalogs[0];
}

/** The product that was asked for, else the only one that holds the API. */
export function chosenProduct(holders: readonly string[], asked: string | null): string | undefined {
  return asked ?? (holders.length === 1 ? holders[0] : undefined);
}

/** As whom to call: what was asked for, else the test application where the catalog has one. */
export function chosenCaller(catalog: Catalog | undefined, asked: string | null): Caller | undefined {
  const [consumerOrg, application] = asked?.split('/') ?? [];
  if (consumerOrg && application) return { kind: 'application', consumerOrg, application };
  return catalog?.has_automatic_subscription ? { kind: 'test-application' } : undefined;
}

/** How a caller is written in the address. */
export function callerText(caller: Caller): string | null {
  return caller.kind === 'application' ? `${caller.consumerOrg}/${caller.application}` : null;
}

export type Standing = 'not-published' | 'changed' | 'current' | 'unusable';

/** Whether what the catalog serves of the product is what the draft says now. */
export function standingOf(published: readonly Publication[], catalog: string, product: string): Standing {
  const here = published.find((it) => it.catalog === catalog && `${it.product}:${it.version}` === product);
  if (!here || here.state === 'staged') return 'not-published';
  if (here.state !== 'published' && here.state !== 'deprecated') return 'unusable';
  return here.current ? 'current' : 'changed';
}

/** The catalog's URL for calls by this protocol. */
export function baseUrl(catalog: Catalog, scheme: string | undefined): string {
  return (scheme && catalog.endpoints.find((it) => it.startsWith(`${scheme}:`))) || catalog.gateway_url;
}
