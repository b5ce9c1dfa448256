import { describe, expect, test } from 'vitest';
import { csvAddress, filtersOf, narrowed, rangeOf } from './range.ts';

const now = new Date('2026-01-31T12:00:00Z');

describe('the time', () => {
  test.each([
    ['', '1h', '2026-01-31T11:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['range=15m', '15m', '2026-01-31T11:45:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['range=forever', '1h', '2026-01-31T11:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['from=2026-01-01T00:00Z&to=2026-01-02T00:00Z', 'custom', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'],
    ['from=2026-01-02T00:00Z&to=2026-01-01T00:00Z', '1h', '2026-01-31T11:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['from=x&to=y', '1h', '2026-01-31T11:00:00.000Z', '2026-01-31T12:00:00.000Z'],
  ])('of ?%s is %s', (query, span, from, to) => expect(rangeOf(new URLSearchParams(query), now)).toEqual({ span, from, to }));
});

describe('the filters', () => {
  test('of the place win over those of the address', () =>
    expect(filtersOf(new URLSearchParams('catalog=prod&api=a:1&status=&other=1'), { catalog: 'sb' })).toEqual({ catalog: 'sb', api: 'a:1' }));

  test.each([
    ['products', 'p:1', null, { product: 'p:1' }],
    ['apis', 'a:1', 'api_1', { api: 'a:1' }],
    ['plans', 'p:1.0:gold', null, { product: 'p:1.0', plan: 'gold' }],
    ['plans', 'gold', null, { plan: 'gold' }],
    ['operations', 'a:1 GET /x y', null, { api: 'a:1', operation: 'GET /x y' }],
    ['operations', 'a:1', null, undefined],
    ['applications', 'Shop', 'app_1', { app: 'app_1' }],
    ['applications', 'N/A', null, undefined],
    ['apis', '', null, undefined],
  ])('to an entry of %s named %j (%s) are %j', (list, name, id, expected) => expect(narrowed(list, name, id)).toEqual(expected));
});

test('the CSV has the same time and filters', () =>
  expect(csvAddress('demo', { span: '1h', from: 'a', to: 'b' }, { api: 'x:1' })).toBe('/api/v1/orgs/demo/calls?format=csv&since=a&until=b&api=x%3A1'));
