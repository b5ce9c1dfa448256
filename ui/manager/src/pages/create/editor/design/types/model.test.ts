import { expect, test } from 'vitest';
import { choiceOf, keyOf, schemaOf, typeEdits, typeOf, typeWords } from './model.ts';

const TWO = ['definitions'];
const THREE = ['components', 'schemas'];

test.each<[unknown, string, string]>([
  [undefined, 'none', 'any'],
  [{}, 'none', 'any'],
  ['nonsense', 'other', 'other'],
  [{ type: 'string' }, 'string', 'string'],
  [{ type: 'integer', format: 'int64' }, 'int64', 'int64'],
  [{ type: 'string', format: 'uuid' }, 'string (uuid)', 'string (uuid)'],
  [{ properties: {} }, 'object', 'object'],
  [{ type: ['string', 'null'] }, 'other', 'other'],
  [{ type: 'thing' }, 'other', 'other'],
  [{ allOf: [{ type: 'string' }] }, 'other', 'other'],
  [{ $ref: '#/definitions/Current' }, '#Current', 'Current'],
  [{ $ref: '#/definitions/With%20blank~1slash' }, '#With blank/slash', 'With blank/slash'],
  [{ $ref: 'other.yaml#/definitions/Current' }, 'other', 'other'],
  [{ $ref: '#/definitions/Current/properties/a' }, 'other', 'other'],
  [{ type: 'array', items: { $ref: '#/definitions/Day' } }, 'array', 'array of Day'],
  [{ type: 'array' }, 'array', 'array of any'],
])('the type of %j is shown as %s', (schema, key, words) => {
  expect(keyOf(typeOf(schema, TWO))).toBe(key);
  expect(typeWords(typeOf(schema, TWO))).toBe(words);
});

test('a reference of 3.x points into the components', () => {
  expect(typeOf({ $ref: '#/components/schemas/A' }, THREE)).toEqual({ kind: 'definition', name: 'A' });
  expect(schemaOf({ kind: 'definition', name: 'A b/c' }, THREE)).toEqual({ $ref: '#/components/schemas/A b~1c' });
});

test.each<[unknown, string, unknown]>([
  [{ type: 'string', description: 'd' }, 'int32', [
    { op: 'set', path: ['s', 'type'], value: 'integer' },
    { op: 'set', path: ['s', 'format'], value: 'int32' },
  ]],
  [{ type: 'string', format: 'date', maxLength: 3 }, 'boolean', [
    { op: 'delete', path: ['s', 'format'] },
    { op: 'set', path: ['s', 'type'], value: 'boolean' },
  ]],
  [{ $ref: '#/definitions/A' }, 'string', [{ op: 'set', path: ['s'], value: { type: 'string' } }]],
  [{ type: 'string' }, '#A', [{ op: 'set', path: ['s'], value: { $ref: '#/definitions/A' } }]],
  [{ type: 'object', properties: { a: {} }, required: ['a'] }, 'array', [
    { op: 'delete', path: ['s', 'properties'] },
    { op: 'delete', path: ['s', 'required'] },
    { op: 'set', path: ['s', 'type'], value: 'array' },
    { op: 'set', path: ['s', 'items'], value: { type: 'string' } },
  ]],
  [undefined, 'string', [{ op: 'set', path: ['s'], value: { type: 'string' } }]],
  [undefined, 'none', []],
])('%j becomes %s', (schema, key, edits) => {
  const present = typeOf(schema, TWO);
  expect(typeEdits(['s'], schema, choiceOf(key, present), TWO)).toEqual(edits);
});
