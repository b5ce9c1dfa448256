// The catalog that the page belongs to; `CatalogLayout` fetched it.
import { useOutletContext, useParams } from 'react-router';
import { useOrgName } from '../../../frame/useOrg.ts';
import type { Catalog } from '../catalogs/useCatalogs.ts';


export function useCatalog(): Catalog {
  return useOutletContext<Catalog>();
}

/** Organization and catalog as the API's path wants them. */
export function useCatalogPath(): { org: string; catalog: string } {
  const org = useOrgName();
  const { catalog } = useParams();
  if (!catalog) throw new Error('this page belongs to a catalog');
  return { org, catalog };
}

/** Key of everything that is about one catalog: a change anywhere in it may show everywhere in it. */
export function catalogKey(path: { org: string; catalog: string }) {
  return ['catalog', path.org, path.catalog] as const;
}
