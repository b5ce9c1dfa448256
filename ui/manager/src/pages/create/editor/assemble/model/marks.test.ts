import { describe, expect, test } from 'vitest';
import { findingsByPart, isSkipped, search, skippedBy } from './marks.ts';
import { operationsOf, uncovered } from './operations.ts';
import { readAssembly } from './read.ts';
import { enclosing } from './tree.ts';

const DOCUMENT = {
  paths: { '/a': { get: { operationId: 'getA' }, parameters: [] }, '/b': { put: {} } },
  'x-ibm-configuration': {
    assembly: {
      execute: [
        {
          'operation-switch': {
            case: [
              { operations: ['getA'], execute: [{ invoke: { title: 'back end', 'target-url': 'http://one.example' } }] },
              { operations: [{ verb: 'PUT', path: '/b' }, 'getA'], execute: [] },
            ],
            otherwise: [{ throw: { name: 'NotFound' } }],
          },
        },
      ],
    },
  },
};
const AT = '/x-ibm-configuration/assembly/execute/0';
const CASE = `${AT}/operation-switch/case`;
const INVOKE = `${CASE}/0/execute/0`;
const assembly = readAssembly(DOCUMENT);
const operations = operationsOf(DOCUMENT);

test('operations are read from the paths', () => {
  expect(operations).toEqual([
    { verb: 'get', path: '/a', id: 'getA' },
    { verb: 'put', path: '/b', id: undefined },
  ]);
});

describe('an operation takes one branch', () => {
  test.each([
    ['getA', [`${CASE}/1`, `${AT}/operation-switch/otherwise`], [`${CASE}/0`, INVOKE]],
    [undefined, [`${CASE}/0`, INVOKE, `${AT}/operation-switch/otherwise`], [`${CASE}/1`]],
  ])('%s', (id, skips, runs) => {
    const operation = operations.find((other) => other.id === id);
    const skipped = operation ? skippedBy(assembly, operation) : [];
    for (const part of skips) expect(isSkipped(part, skipped), part).toBe(true);
    for (const part of [AT, ...runs]) expect(isSkipped(part, skipped), part).toBe(false);
  });
  test('the one that no case names takes otherwise', () => {
    expect(skippedBy(assembly, { verb: 'get', path: '/c', id: undefined })).toEqual([`${CASE}/0`, `${CASE}/1`]);
  });
});

test('a new case is offered what no other names', () => {
  const step = assembly.block.steps[0];
  expect(step && uncovered(step, [...operations, { verb: 'get', path: '/c', id: undefined }])).toEqual([{ verb: 'get', path: '/c', id: undefined }]);
});

describe('search', () => {
  test.each([
    ['BACK', [INVOKE]],
    ['one.example', [INVOKE]],
    ['notfound', [`${AT}/operation-switch/otherwise/0`]],
    ['/b', [`${CASE}/1`]],
    ['nothing of it', []],
    [' ', []],
  ])('%s', (text, found) => expect(search(assembly, text)).toEqual(found));
});

test('a finding is shown at the innermost part that holds it', () => {
  const finding = (pointer: string) => ({ severity: 'error', message: pointer, pointer });
  const found = findingsByPart(assembly, [finding(`${INVOKE}/invoke/timeout`), finding(`${CASE}/1/operations/0`), finding('/info'), { severity: 'error', message: 'nowhere' }]);
  expect([...found.keys()]).toEqual([INVOKE, `${CASE}/1`]);
});

test('a place in the source leads to its part', () => {
  expect(enclosing(assembly, `${INVOKE}/invoke/target-url`)).toBe(INVOKE);
  expect(enclosing(assembly, `${AT}`)).toBe(AT);
  expect(enclosing(assembly, '/info')).toBeUndefined();
});
