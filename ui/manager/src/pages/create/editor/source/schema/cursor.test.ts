// The place of the cursor in texts that somebody is in the middle of writing.
import { expect, test } from 'vitest';
import { jsonCursor, yamlCursor, type Cursor } from './cursor.ts';

/** `|` marks the cursor. */
const check = (marked: string, expected: Partial<Cursor> & { typed?: string }, read = yamlCursor) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { typed, ...rest } = expected;
  const cursor = read(text, offset);
  expect({ ...cursor, typed: text.slice(cursor.from, offset) }).toMatchObject({ ...rest, ...(typed === undefined ? {} : { typed }) });
};

test('YAML: keys by indentation', () => {
  check('|', { path: [], mode: 'key' });
  check('info:\n  title: x\n  ve|', { path: ['info'], mode: 'key', typed: 've', siblings: ['title'] });
  check('info:\n  |\n  title: x\nhost: y\n', { path: ['info'], mode: 'key', siblings: ['title'] });
  check('paths:\n  /a:\n    get:\n      parameters:\n        - name: x\n          |\n', { path: ['paths', '/a', 'get', 'parameters', 0], mode: 'key', siblings: ['name'] });
  check('paths:\n  /a: {}\n|', { path: [], mode: 'key', siblings: ['paths'] });
  check('l:\n- a: 1\n  |', { path: ['l', 0], mode: 'key', siblings: ['a'] });
  check('e:\n  - inv|', { path: ['e', 0], mode: 'either', dashes: 2, typed: 'inv' });
  check("'200':\n  |", { path: ['200'], mode: 'key' });
});

test('YAML: values behind a key', () => {
  check('schemes: |', { path: ['schemes'], mode: 'value', typed: '' });
  check('a:\n  - in: que|', { path: ['a', 0, 'in'], mode: 'value', typed: 'que' });
  check('schemes:\n  - ht|', { path: ['schemes', 0], mode: 'either', typed: 'ht' });
  check('a:\r\n  b: x|', { path: ['a', 'b'], mode: 'value', typed: 'x' });
});

test('JSON: by brackets', () => {
  const json = (marked: string, expected: Partial<Cursor> & { typed?: string }) => check(marked, expected, jsonCursor);
  json('{"info": {"title": "x", "ve|', { path: ['info'], mode: 'key', typed: '"ve', siblings: ['title'] });
  json('{"a": [{"in": "que|"}]}', { path: ['a', 0, 'in'], mode: 'value' });
  json('{"a": [1, |', { path: ['a', 1], mode: 'value' });
  json('{|', { path: [], mode: 'key' });
});
