// What the schemas say of places.
import { expect, test } from 'vitest';
import { describe as describing, keysIn, schemasAt, valuesOf, type Schema } from './schemaWalk.ts';
import { kindOf } from './schemas.ts';

const root: Schema = {
  type: 'object',
  required: ['info'],
  properties: {
    info: { $ref: '#/$defs/info' },
    paths: { patternProperties: { '^/': { $ref: '#/$defs/pathItem' }, '^x-': {} } },
    schemes: { type: 'array', items: { enum: ['http', 'https'] } },
    maybe: { anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/info' }] },
    loop: { $ref: '#/$defs/loop' },
  },
  $defs: {
    info: { description: 'About.', properties: { title: { type: 'string', description: 'Its title.', examples: ['Weather'] } } },
    pathItem: { properties: { get: { type: 'object' } } },
    loop: { allOf: [{ $ref: '#/$defs/loop' }] },
  },
};

test('references, patterns, items and alternatives are followed', () => {
  const keys = (path: (string | number)[]) => keysIn(root, schemasAt(root, path)).map((offer) => offer.key);
  expect(keys([])).toEqual(['info', 'paths', 'schemes', 'maybe', 'loop']);
  expect(keysIn(root, schemasAt(root, []))[0]).toMatchObject({ key: 'info', isRequired: true, description: 'About.' });
  expect(keys(['info'])).toEqual(['title']);
  expect(keys(['paths', '/a'])).toEqual(['get']);
  expect(keys(['maybe'])).toEqual(['title']);
  expect(keys(['loop'])).toEqual([]);
  expect(keys(['nowhere', 'deep'])).toEqual([]);
  expect(describing(schemasAt(root, ['info', 'title']))).toBe('Its title.');
});

test('values are those that the schema names', () => {
  const values = (path: (string | number)[]) => valuesOf(schemasAt(root, path)).map((offer) => offer.value);
  expect(values(['schemes', 0])).toEqual(['http', 'https']);
  expect(values(['maybe'])).toEqual([true, false]);
  expect(values(['info', 'title'])).toEqual(['Weather']);
});

test('the kind of a document is read from its first keys', () => {
  for (const [text, kind] of [
    ["swagger: '2.0'\n", 'openapi-2.0'],
    ['openapi: 3.0.3\n', 'openapi-3.0'],
    ['{\n  "openapi": "3.1.0"', 'openapi-3.1'],
    ['# x\nproduct: 1.0.0\n', 'product'],
    ['', 'openapi-2.0'],
  ] as const) {
    expect(kindOf(text)).toBe(kind);
  }
});
