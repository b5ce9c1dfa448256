import { expect, test } from 'vitest';
import { taggedEdits } from '../tags/model.ts';
import { operationsOf, pathRefusal, tagNames, undeclared, wordsOf } from './model.ts';

test('verbs are found in any case, other keys are not', () => {
  const item = { GET: { summary: 'now' }, parameters: [], 'x-a': {}, post: null };
  expect(operationsOf(item)).toEqual([
    { key: 'GET', verb: 'get', value: { summary: 'now' } },
    { key: 'post', verb: 'post', value: {} },
  ]);
  expect(wordsOf({ get: { operationId: 'getA', summary: 'Now', tags: ['t'] } })).toBe('get getA Now t');
});

test.each([
  ['/a', undefined],
  ['a', 'no-slash'],
  ['/a?b', 'query'],
])('%s as a path: %s', (template, reason) => {
  expect(pathRefusal(template)).toBe(reason);
});

test.each([
  ['/a/{id}/{id}/{to}', [[{ name: 'to', in: 'path' }]], ['id']],
  ['/a/{+rest}', [[]], ['rest']],
  ['/a/{+rest}', [[{ name: '+rest', in: 'path' }]], []],
  ['/a/{id}', [[{ name: 'id', in: 'query' }]], ['id']],
  ['/a/{id}', [[{ $ref: '#/parameters/id' }]], []],
  ['/a/{', [undefined, 'nonsense'], []],
])('%s with %j lacks %j', (template, parameters, names) => {
  expect(undeclared(template, ...parameters)).toEqual(names);
});

test('a renamed tag is found in every operation that carries it', () => {
  const document = { tags: [{ name: 'a' }], paths: { '/x': { get: { tags: ['b', 'a'] }, put: { tags: 'a' } } } };
  expect(taggedEdits(document, 'a', 'c')).toEqual([{ op: 'set', path: ['paths', '/x', 'get', 'tags', 1], value: 'c' }]);
  expect(tagNames(document)).toEqual(['a', 'b']);
});
