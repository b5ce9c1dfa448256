import { expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../../../../document/edit.ts';
import { parseSource } from '../../../../../document/source.ts';
import { members, type Members } from '../reading/shapes.ts';
import { exampleText, exampleValue, isObjectLike, propertiesOf, removeEdits, renameEdits, requireEdits } from './model.ts';

const SCHEMA = 'type: object\nrequired:\n  - a # needed\n  - b\nproperties:\n  a: {type: string}\n  b:\n    type: integer\n';

function check(of: (schema: Members) => Edit[], after: string) {
  expect(applyEdits(SCHEMA, of(members(parseSource(SCHEMA).value)))).toBe(after);
}

test('properties tell whether they are required', () => {
  expect(propertiesOf({ required: ['b'], properties: { a: { type: 'string' }, b: 'nonsense' } })).toEqual([
    { name: 'a', value: { type: 'string' }, required: false },
    { name: 'b', value: {}, required: true },
  ]);
});

test('a renamed property is still required', () => {
  check((schema) => renameEdits([], schema, 'a', 'c'), SCHEMA.replace('- a', '- c').replace('a: {', 'c: {'));
});

test('a removed property is not required any more', () => {
  check((schema) => removeEdits([], schema, 'b'), 'type: object\nrequired:\n  - a # needed\nproperties:\n  a: {type: string}\n');
});

test('a property becomes required at the end of the list', () => {
  expect(requireEdits(['s'], { required: ['a'] }, 'b', true)).toEqual([{ op: 'insert', path: ['s', 'required'], index: 1, value: 'b' }]);
});

test.each([
  ['12', { type: 'string' }, '12'],
  ['12', { type: 'integer' }, 12],
  ['12.5', { type: 'integer' }, '12.5'],
  ['12.5', { type: 'number' }, 12.5],
  ['true', { type: 'boolean' }, true],
  ['[1, 2]', { type: 'array' }, [1, 2]],
  ['{a: 1}', { type: 'object' }, { a: 1 }],
  ['{a: 1', { type: 'object' }, '{a: 1'],
  ['x', {}, 'x'],
])('the example %s of %j is %j', (typed, property, value) => {
  expect(exampleValue(typed, property)).toEqual(value);
});

test('an example is shown as it can be typed', () => {
  expect(exampleText({ a: [1] })).toBe('{"a":[1]}');
  expect(exampleText(undefined)).toBe('');
  expect(exampleText(7)).toBe('7');
});

test.each([
  [{ type: 'object' }, true],
  [{ properties: {} }, true],
  [{ allOf: [], properties: {} }, false],
  [{ type: 'string' }, false],
  [{}, false],
])('%j is shown with a table of properties: %s', (schema, is) => {
  expect(isObjectLike(schema)).toBe(is);
});
