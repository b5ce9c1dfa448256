import { expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../../../../document/edit.ts';
import { parseSource } from '../../../../../document/source.ts';
import { members } from '../reading/shapes.ts';
import { addOption, choicesOf, removeOption, tick, tickScope } from './model.ts';

function check(before: string, of: (security: unknown) => Edit[], after: string) {
  expect(applyEdits(before, of(members(parseSource(before).value)['security']))).toBe(after);
}

test('an option names the definitions, and what it names beside them', () => {
  expect(choicesOf({ 'Client ID': [], gone: ['read'] }, ['Client ID', 'Client Secret'])).toEqual([
    { name: 'Client ID', isTicked: true, isDefined: true, scopes: [] },
    { name: 'Client Secret', isTicked: false, isDefined: true, scopes: [] },
    { name: 'gone', isTicked: true, isDefined: false, scopes: ['read'] },
  ]);
  expect(choicesOf('nonsense', ['a'])[0]?.isTicked).toBe(false);
});

test('the first option makes the list', () => {
  check('info: 1\n', (security) => addOption(['security'], security), 'info: 1\nsecurity:\n  - {}\n');
});

test('two ticks are one requirement of both', () => {
  const once = applyEdits('security:\n  - {}\n', tick(['security', 0], 'Client ID', true));
  const twice = applyEdits(once, tick(['security', 0], 'Client Secret', true));
  expect(parseSource(twice).value).toEqual({ security: [{ 'Client ID': [], 'Client Secret': [] }] });
});

test('a tick that is taken away leaves the others', () => {
  check('security:\n  - a: []\n    b: [] # both\n', () => tick(['security', 0], 'a', false), 'security:\n  - b: [] # both\n');
});

test('the last option of the API takes the list along', () => {
  check('security:\n  - a: []\ninfo: 1\n', (security) => removeOption(['security'], security, 0), 'info: 1\n');
});

test('the last option of an operation leaves an empty list, or the options of the API would count', () => {
  const before = 'paths:\n  /a:\n    get:\n      security:\n        - a: []\n';
  const after = applyEdits(before, removeOption(['paths', '/a', 'get', 'security'], [{ a: [] }], 0));
  expect(parseSource(after).value).toEqual({ paths: { '/a': { get: { security: [] } } } });
});

test('scopes are ticked within their option', () => {
  const choice = { name: 'o', isTicked: true, isDefined: true, scopes: ['read'] };
  check('security:\n  - o: [read]\n', () => tickScope(['security', 0], choice, 'write', true), 'security:\n  - o: [read, write]\n');
  expect(tickScope(['security', 0], choice, 'read', true)).toEqual([]);
});
