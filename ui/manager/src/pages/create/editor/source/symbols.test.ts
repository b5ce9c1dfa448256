// Places that people look for by name.
import { expect, test } from 'vitest';
import { matching, symbolsOf } from './symbols.ts';

const value = {
  swagger: '2.0',
  paths: { '/a': { get: { summary: 'Read' }, parameters: [] }, '/b': { post: { operationId: 'make' } } },
  definitions: { Thing: {} },
  'x-ibm-configuration': {
    assembly: {
      execute: [
        { invoke: { title: 'call' } },
        { if: { condition: 'x', execute: [{ 'set-variable': {} }] } },
        { switch: { case: [{ condition: 'y', execute: [{ throw: {} }] }, { otherwise: [{ proxy: {} }] }] } },
      ],
      catch: [{ errors: ['a'], execute: [{ invoke: { title: 'again' } }] }, { default: [{ throw: {} }] }],
    },
  },
};

test('paths, operations, definitions and every step are found', () => {
  const found = symbolsOf(value).map(({ kind, label, detail }) => `${kind} ${label} ${detail}`.trim());
  expect(found).toEqual(expect.arrayContaining(['section paths', 'path /a', 'operation GET /a Read', 'operation POST /b make', 'definition Thing definitions', 'step invoke call', 'step invoke again', 'step set-variable']));
  expect(found.filter((symbol) => symbol === 'step throw')).toHaveLength(2);
  expect(found).toContain('step proxy');
  expect(symbolsOf(undefined)).toEqual([]);
  expect(symbolsOf({ paths: [1], 'x-ibm-configuration': { assembly: { execute: 'x' } } })).toHaveLength(2);
});

test('what begins with the typed word comes first', () => {
  const names = matching(symbolsOf(value), 'get').map((symbol) => symbol.label);
  expect(names[0]).toBe('GET /a');
  expect(matching(symbolsOf(value), 'a read').map((symbol) => symbol.label)).toEqual(['GET /a']);
  expect(matching(symbolsOf(value), 'nowhere')).toEqual([]);
});
