import { describe, expect, test } from 'vitest';
import { readCondition, writeCondition } from './condition.ts';
import { asVariant, fieldOf, numberMistake, typed, unknownNames, variantOf, type JsonSchema } from './schema.ts';
import { matching, variablesOf } from './variables.ts';

describe('conditions that the builder can show are written back with the same meaning', () => {
  test.each<[string, string[], string]>([
    ['message.status.code === 200', ['message.status.code', '===', '200'], 'message.status.code === 200'],
    ["request.verb==='GET'", ['request.verb', '===', 'GET'], "request.verb === 'GET'"],
    ["a == '404'", ['a', '==', "'404'"], "a == '404'"],
    ["a !== 'it\\'s'", ['a', '!==', "it's"], "a !== 'it\\'s'"],
    ["a === ''", ['a', '===', ''], "a === ''"],
    ["a === ' x'", ['a', '===', "' x'"], "a === ' x'"],
    ['$(a.b) >= -1.5', ['$(a.b)', '>=', '-1.5'], '$(a.b) >= -1.5'],
    ['a !== undefined', ['a', '!==', 'undefined'], 'a !== undefined'],
    ["a === 'x && y'", ['a', '===', 'x && y'], "a === 'x && y'"],
    ['a === "$(b)"', ['a', '===', "'$(b)'"], "a === '$(b)'"],
    ["((request.verb==='GET')&&(api.operation.path==='/a/{b}'))", ['request.verb', '===', 'GET', 'api.operation.path', '===', '/a/{b}'], "request.verb === 'GET' && api.operation.path === '/a/{b}'"],
    ['a < 1 || b > 2', ['a', '<', '1', 'b', '>', '2'], 'a < 1 || b > 2'],
  ])('%s', (text, rows, written) => {
    const read = readCondition(text);
    expect(read?.rows.flatMap((row) => [row.variable, row.operator, row.value])).toEqual(rows);
    expect(read && writeCondition(read)).toBe(written);
    expect(readCondition(written)).toEqual(read);
  });
});

test.each(['', 'a', '!a', 'a && b', 'a === b', 'a === 1 && b === 2 || c === 3', "apim.getvariable('a') !== undefined", "'a' === 'b'", '(a === 1', "a === 'open", '1 === 1', 'a + 1 === 2', "new String(a).startsWith('302')", "a === 'x' + 'y'", "a === 'two\\nlines'"])(
  'the builder leaves alone what it cannot show: %s',
  (text) => expect(readCondition(text)).toBeUndefined(),
);

describe('a schema becomes a field', () => {
  test.each<[string, JsonSchema, unknown, string]>([
    ['text', { type: 'string' }, 'a', 'text'],
    ['a number in quotes', { type: 'integer' }, '60', 'number'],
    ['a reference for a number', { type: 'integer' }, '$(t)', 'number'],
    ['choice', { enum: ['a', 'b'] }, undefined, 'choice'],
    ['constants', { oneOf: [{ const: 'a' }, { const: 'b' }] }, 'a', 'choice'],
    ['flag', { type: 'boolean' }, null, 'flag'],
    ['names of a list', { type: 'array', items: { type: 'string', enum: ['a'] } }, [null], 'choices'],
    ['list', { type: 'array', items: { type: 'string' } }, ['a'], 'list'],
    ['object', { type: 'object', properties: {} }, {}, 'object'],
    ['open object', { type: 'object' }, {}, 'yaml'],
    ['variants', { anyOf: [{ type: 'object' }, { type: 'object' }] }, {}, 'variants'],
    ['a text or an object', { oneOf: [{ type: 'string' }, { type: 'object' }] }, 'a', 'anything'],
    ['anything', {}, [1], 'anything'],
    ['a list where a text belongs', { type: 'string' }, ['a'], 'yaml'],
    ['a text where a list belongs', { type: 'array' }, 'a', 'yaml'],
  ])('%s', (_, schema, value, kind) => expect(fieldOf(schema, value).kind).toBe(kind));

  test('texts become the type that is asked for, references stay', () => {
    const number = fieldOf({ type: 'integer' }, undefined);
    expect([typed(number, '60'), typed(number, '$(t)'), typed(fieldOf({ type: 'string' }, ''), '60')]).toEqual([60, '$(t)', '60']);
  });
  test.each([
    ['60', undefined],
    ['$(t)', undefined],
    ['', undefined],
    ['soon', 'number'],
    ['1.5', 'whole'],
    ['0', 'range'],
    ['99999', 'range'],
  ])('the number %s', (text, mistake) => expect(numberMistake({ type: 'integer', minimum: 1, maximum: 86400 }, text)).toBe(mistake));
  test('options that the schema does not know are found', () => {
    expect(unknownNames({ properties: { a: {} } }, { a: 1, b: 2, version: '1' }, ['version'])).toEqual(['b']);
  });
});

describe('variants', () => {
  const variants: JsonSchema[] = [
    { title: 'Set', required: ['set', 'value'], properties: { set: {}, value: {}, type: {} } },
    { title: 'Add', required: ['add', 'value'], properties: { add: {}, value: {} } },
    { title: 'Clear', required: ['clear'], properties: { clear: {} } },
  ];
  test.each([
    [{ set: 'a', value: 1 }, 0],
    [{ add: 'a' }, 1],
    [{ clear: 'a' }, 2],
    [{}, 0],
  ])('%j is told by the name that only it has', (value, index) => expect(variantOf(variants, value)).toBe(index));
  test('another variant keeps what both know', () => {
    expect(asVariant(variants, { set: 'a', value: 1, type: 'string' }, 1)).toEqual({ add: 'a', value: 1 });
    expect(asVariant(variants, { set: 'a', value: 1 }, 2)).toEqual({ clear: 'a' });
  });
});

test('variables are parameters, properties and those of the call', () => {
  const document = {
    parameters: { zip: { name: 'zip', in: 'query', description: 'where' } },
    paths: { '/a': { parameters: [{ name: 'id', in: 'path' }], get: { parameters: [{ $ref: '#/parameters/zip' }, { $ref: '#/nowhere' }] }, put: { parameters: [{ name: 'zip' }] } } },
    'x-ibm-configuration': { properties: { backend: { value: 'x', description: 'the back end' } } },
  };
  const found = variablesOf(document, [{ name: 'request.verb', type: 'string', description: 'method', writable: false }]);
  expect(found.map((variable) => variable.name)).toEqual(['request.parameters.id', 'request.parameters.zip', 'backend', 'request.verb']);
  expect(matching(found, 'BACK').map((variable) => variable.name)).toEqual(['backend']);
  expect(variablesOf(undefined, [])).toEqual([]);
});
