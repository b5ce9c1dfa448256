import { expect, test } from 'vitest';
import { placeOf } from './places.ts';

const found = { id: 'x', title: 'X', name: 'weather', version: null, catalog: null, consumer_org: null };

test('everything that a search finds has a place', () => {
  for (const [kind, more, expected] of [
    ['draft-api', { version: '1.0.0' }, '/demo/drafts/apis/weather%3A1.0.0/design'],
    ['draft-product', { version: '1.0.0' }, '/demo/drafts/products/weather%3A1.0.0'],
    ['catalog', {}, '/demo/catalogs/weather/products'],
    ['product', { version: '2', catalog: 'sb' }, '/demo/catalogs/sb/products/weather%3A2'],
    ['api', { version: '2', catalog: 'sb' }, '/demo/explore/sb/weather%3A2'],
    ['consumer-org', { catalog: 'sb' }, '/demo/catalogs/sb/community?q=weather'],
    ['application', { catalog: 'sb' }, '/demo/catalogs/sb/community/applications?q=weather'],
    ['of a later version', {}, '/demo'],
  ] as const) {
    expect(placeOf('demo', { ...found, kind, ...more }), kind).toBe(expected);
  }
});
