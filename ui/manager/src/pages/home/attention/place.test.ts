import { describe, expect, it } from 'vitest';
import { placeOf } from './place.ts';

describe('the place of something that waits', () => {
  it.each([
    ['draft-api-unpublished', 'drafts/apis/a%3A1/design'],
    ['draft-api-changed', 'drafts/apis/a%3A1/design'],
    ['draft-product-unpublished', 'drafts/products/a%3A1'],
    ['draft-product-changed', 'drafts/products/a%3A1'],
    ['subscription-waiting', 'catalogs/sb/community/subscriptions?state=pending'],
    ['api-offline', 'catalogs/sb/products'],
    ['catalog-empty', 'catalogs/sb/products'],
    ['a reason of a later version', 'catalogs/sb/products'],
  ])('for %s is %s', (reason, place) => expect(placeOf({ reason, name: 'a', version: '1', catalog: 'sb', product: 'p' })).toBe(place));
});
