// Where something that waits can be dealt with.
import type { Schemas } from '@gatewright/client';

type Item = Pick<Schemas['AttentionItem'], 'reason' | 'name' | 'version' | 'catalog' | 'product'>;

/** The address below the organization. */
export function placeOf(item: Item): string {
  const versioned = encodeURIComponent(`${item.name}:${item.version ?? ''}`);
  switch (item.reason) {
    case 'draft-api-unpublished':
    case 'draft-api-changed':
      return `drafts/apis/${versioned}/design`;
    case 'draft-product-unpublished':
    case 'draft-product-changed':
      return `drafts/products/${versioned}`;
    case 'subscription-waiting':
      return `catalogs/${item.catalog ?? ''}/community/subscriptions?state=pending`;
    default:
      return `catalogs/${item.catalog ?? ''}/products`;
  }
}
