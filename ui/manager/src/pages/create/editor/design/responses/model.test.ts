import { expect, test } from 'vitest';
import { dialectOf } from '../reading/dialect.ts';
import { firstContent, freeStatus, gistOf, isStatus } from './model.ts';

const TWO = dialectOf({ swagger: '2.0' });
const THREE = dialectOf({ openapi: '3.0.3' });

test.each([
  [[], '200'],
  [['200', '201'], '204'],
  [['200', '201', '204', '400', '401', '404', '500', 'default', '209'], '210'],
])('beside %j the next status is %s', (taken, status) => {
  expect(freeStatus(taken)).toBe(status);
});

test.each([
  ['404', true, true],
  ['default', true, true],
  ['4XX', false, true],
  ['99', false, false],
  ['OK', false, false],
])('%s is a status in 2.0: %s, in 3.x: %s', (key, two, three) => {
  expect(isStatus(key, TWO)).toBe(two);
  expect(isStatus(key, THREE)).toBe(three);
});

test('the gist of a response tells what it carries', () => {
  expect(gistOf({ description: 'OK', schema: { $ref: '#/definitions/A' } }, TWO)).toBe('OK · A');
  expect(gistOf({ content: { 'application/json': { schema: { type: 'string' } } } }, THREE)).toBe('string');
  expect(gistOf({ description: 'OK', content: 'nonsense' }, THREE)).toBe('OK');
});

test('a body of 3.x begins as JSON', () => {
  expect(firstContent(['content'], { kind: 'definition', name: 'A' }, THREE)).toEqual([
    { op: 'set', path: ['content', 'application/json', 'schema'], value: { $ref: '#/components/schemas/A' } },
  ]);
  expect(firstContent(['content'], { kind: 'none' }, THREE)).toEqual([]);
});
