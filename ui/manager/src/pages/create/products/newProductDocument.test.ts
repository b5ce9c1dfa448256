import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { apiKeys, newProductDocument } from './newProductDocument.ts';

const PRODUCT = { title: 'Yes', name: 'yes', version: '1.0', apis: [{ name: 'orders', version: '1.0.0' }] };

describe('a new product', () => {
  it.each(['1.1', '1.2'] as const)('reads as it was meant under YAML %s', (version) => {
    const read = parse(newProductDocument(PRODUCT), { version }) as Record<string, unknown>;
    expect(read['info']).toEqual({ name: 'yes', title: 'Yes', version: '1.0' });
    expect(read['apis']).toEqual({ orders: { name: 'orders:1.0.0' } });
    expect(read['plans']).toMatchObject({ default: { apis: { orders: {} }, 'rate-limit': { value: '100/hour' } } });
  });

  it.each([
    [[], [], []],
    [[['a', '1']], [], ['a']],
    [[['a', '1'], ['a', '2']], [], ['a', 'a-2']],
    [[['a', '1'], ['a', '1']], ['a-1'], ['a', 'a-1-2']],
    [[['a', '1']], ['a'], ['a-1']],
  ])('calls the APIs %j, where %j are taken, %j', (apis, taken, keys) =>
    expect(apiKeys(apis.map(([name = '', version = '']) => ({ name, version })), taken)).toEqual(keys));
});
