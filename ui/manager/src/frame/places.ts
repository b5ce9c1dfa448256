// Where a found thing lives in the console.
import type { Schemas } from '@gatewright/client';

type Found = Schemas['SearchResult'];

/** Address of what a search found, below `/manager`. */
export function placeOf(org: string, found: Found): string {
  const name = found.version ? `${found.name}:${found.version}` : found.name;
  const segment = encodeURIComponent(name);
  const catalog = `/${org}/catalogs/${encodeURIComponent(found.catalog ?? found.name)}`;
  switch (found.kind) {
    case 'draft-api':
      return `/${org}/drafts/apis/${segment}/design`;
    case 'draft-product':
      return `/${org}/drafts/products/${segment}`;
    case 'catalog':
      return `${catalog}/products`;
    case 'product':
      return `${catalog}/products/${segment}`;
    case 'api':
      return `/${org}/explore/${encodeURIComponent(found.catalog ?? '')}/${segment}`;
    case 'consumer-org':
      return `${catalog}/community?q=${encodeURIComponent(found.name)}`;
    case 'application':
      return `${catalog}/community/applications?q=${encodeURIComponent(found.name)}`;
    default:
      return `/${org}`;
  }
}
