import { describe, expect, it } from 'vitest';
import { identityOf } from './identity.ts';

describe('the identity of a document', () => {
  it.each([
    [{ swagger: '2.0', info: { 'x-ibm-name': 'o', title: 'Orders', version: '1' } }, { kind: 'api', title: 'Orders', name: 'o', version: '1' }],
    [{ openapi: '3.0.3', info: { title: 'My Orders', version: '1' } }, { kind: 'api', title: 'My Orders', name: 'my-orders', version: '1' }],
    [{ product: '1.0.0', info: { name: 'p', title: 'P', version: 2 } }, { kind: 'product', title: 'P', name: 'p', version: '2' }],
  ])('of %j is %j', (value, identity) => expect(identityOf(value)).toEqual(identity));

  it.each([[undefined], [null], ['text'], [[1]], [{}], [{ swagger: '2.0' }], [{ swagger: '2.0', info: { title: 'x' } }], [{ openapi: '3.1.0', info: { title: '東', version: '1' } }], [{ info: { title: 'x', version: '1' } }]])(
    'of %j is unknown',
    (value) => expect(identityOf(value)).toBeUndefined(),
  );
});
