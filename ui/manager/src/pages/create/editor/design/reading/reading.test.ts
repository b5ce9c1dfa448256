import { expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../../../../document/edit.ts';
import { parseSource } from '../../../../../document/source.ts';
import { sectionOfPointer, sectionsOf } from '../sections.ts';
import { dialectOf } from './dialect.ts';
import { findingsOf, sentence } from './findings.ts';
import { isWithin, nameOfRef } from './pointer.ts';
import { caseEdits, refEdits, requirementEdits } from './references.ts';
import { freeName, list, members, text } from './shapes.ts';
import { tickEdits } from './ticks.ts';

/** Makes the edits that `of` finds in a text, and compares all of the text. */
function check(before: string, of: (document: unknown) => Edit[], after: string) {
  expect(applyEdits(before, of(parseSource(before).value))).toBe(after);
}

test('what has another shape than expected counts as absent', () => {
  expect(members(['a'])).toEqual({});
  expect(members(null)).toEqual({});
  expect(list({ a: 1 })).toEqual([]);
  expect(text({})).toBe('');
  expect(text(1.5)).toBe('1.5');
});

test.each([
  ['a', [], 'a'],
  ['a', ['a'], 'a 2'],
  ['a', ['a', 'a 2'], 'a 3'],
])('beside %s and %j the free name is %s', (base, taken, free) => {
  expect(freeName(base, taken)).toBe(free);
});

test.each([
  [{ swagger: '2.0' }, '2.0', true],
  [{ openapi: '3.0.3' }, '3.0', false],
  [{ openapi: '3.1.0' }, '3.1', false],
  [{}, '2.0', true],
  ['nonsense', '2.0', true],
])('%j is read as %s', (document, version, isTwo) => {
  expect(dialectOf(document)).toMatchObject({ version, isTwo });
});

test('servers stand in for schemes, host and base path from 3.x on', () => {
  const three = sectionsOf(dialectOf({ openapi: '3.0.0' }));
  expect(three).toContain('servers');
  expect(three).not.toContain('host');
  expect(sectionsOf(dialectOf({}))).not.toContain('servers');
});

test.each([
  ['', 'info'],
  ['/info/contact/url', 'info'],
  ['/paths/~1current/get', 'paths'],
  ['/securityDefinitions/a', 'security-definitions'],
  ['/security/0', 'security'],
  ['/x-ibm-configuration/assembly/execute/0', 'policy-assembly'],
  ['/x-ibm-configuration/enforced', 'lifecycle'],
  ['/x-mine/a', 'extensions'],
  ['/pathsology', 'info'],
])('a finding at %s is shown in %s', (pointer, section) => {
  expect(sectionOfPointer(pointer, dialectOf({}))).toBe(section);
});

test('findings are kept by place and counted around it', () => {
  const finding = (severity: string, pointer: string) => ({ severity, pointer, message: 'm', remedy: '' });
  const findings = findingsOf([finding('error', '/paths/~1a/get'), finding('warning', '/paths/~1a'), finding('error', '')]);
  expect(findings.at(['paths', '/a'])).toHaveLength(1);
  expect(findings.within(['paths', '/a'])).toEqual({ count: 2, errors: 1 });
  expect(findings.within(['paths', '/ab'])).toEqual({ count: 0, errors: 0 });
  expect(findings.at([])).toHaveLength(1);
});

test('a finding is said with its remedy', () => {
  expect(sentence({ severity: 'error', pointer: '', message: 'no', remedy: 'do' })).toBe('no; do');
});

test('a place contains what begins with its steps, not with its letters', () => {
  expect(isWithin('/paths/~1a/get', ['paths', '/a'])).toBe(true);
  expect(isWithin('/paths/~1ab', ['paths', '/a'])).toBe(false);
});

test.each([
  ['#/definitions/A', 'A'],
  ['#/definitions/A~1B', 'A/B'],
  ['#/definitions/A%20B', 'A B'],
  ['#/definitions/100%', '100%'],
  ['#/definitions/A/properties/b', undefined],
  ['#/parameters/A', undefined],
  [7, undefined],
])('the reference %j names %j', (ref, name) => {
  expect(nameOfRef(ref, ['definitions'])).toBe(name);
});

test('a renamed definition is followed by every reference to it, and by nothing else', () => {
  check(
    'a:\n  $ref: "#/definitions/Old" # here\nb: {items: {$ref: "#/definitions/Old"}}\nc:\n  $ref: "#/definitions/Older"\nd: "#/definitions/Old"\n',
    (document) => refEdits(document, ['definitions'], 'Old', 'New'),
    'a:\n  $ref: "#/definitions/New" # here\nb: {items: {$ref: "#/definitions/New"}}\nc:\n  $ref: "#/definitions/Older"\nd: "#/definitions/Old"\n',
  );
});

test('a renamed security definition is followed by the requirements of the API and its operations', () => {
  check(
    'security:\n  - old: [] # all\n    other: []\npaths:\n  /a:\n    get:\n      security:\n        - other: []\n        - old: [read]\n    parameters: []\n',
    (document) => requirementEdits(document, 'old', 'new'),
    'security:\n  - new: [] # all\n    other: []\npaths:\n  /a:\n    get:\n      security:\n        - other: []\n        - new: [read]\n    parameters: []\n',
  );
});

test('a renamed path is followed by the cases of operation switches only', () => {
  check(
    'x-ibm-configuration:\n  assembly:\n    execute:\n      - operation-switch:\n          case:\n            - operations:\n                - verb: get\n                  path: /a\n              execute:\n                - invoke:\n                    path: /a\n',
    (document) => caseEdits(document, '/a', '/b'),
    'x-ibm-configuration:\n  assembly:\n    execute:\n      - operation-switch:\n          case:\n            - operations:\n                - verb: get\n                  path: /b\n              execute:\n                - invoke:\n                    path: /a\n',
  );
});

test('a document that contains itself is read to an end', () => {
  const document: Record<string, unknown> = {};
  document['a'] = document;
  expect(refEdits(document, ['definitions'], 'A', 'B')).toEqual([]);
});

test.each([
  ['a:\n  - x\n', 'z', true, 'a:\n  - x\n  - z\n'],
  ['a:\n  - x\n', 'x', true, 'a:\n  - x\n'],
  ['a:\n  - x\n  - y # kept\n', 'x', false, 'a:\n  - y # kept\n'],
  ['a:\n  - x\nb: 1\n', 'x', false, 'b: 1\n'],
  ['b: 1\n', 'x', true, 'b: 1\na:\n  - x\n'],
])('in %j, %s becomes %s', (before, word, on, after) => {
  check(before, (document) => tickEdits(['a'], members(document)['a'], word, on), after);
});
