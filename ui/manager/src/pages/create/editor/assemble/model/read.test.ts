import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseSource } from '../../../../../document/source.ts';
import { readAssembly } from './read.ts';
import { shareAssembly } from './share.ts';
import type { Assembly, Block, Branch } from './tree.ts';
import { branchLabel, summaryOf, type Say } from './words.ts';

const EXAMPLES = new URL('../../../../../../../../examples/', import.meta.url);

/** Labels as their keys and values, so that no language matters. */
const say: Say = (key, values) => [key.replace('branch.', ''), ...Object.values(values ?? {})].join(' ');

/** One line a part, indented. */
function drawn(assembly: Assembly): string[] {
  const lines: string[] = [];
  const branches = (list: readonly Branch[], depth: number) => {
    for (const branch of list) {
      lines.push(`${'  '.repeat(depth)}${branchLabel(branch, say)}${branch.lock ? ` [${branch.lock}]` : ''}`);
      block(branch.block, depth + 1);
    }
  };
  const block = ({ steps }: Block, depth: number) => {
    for (const step of steps) {
      const lock = step.lock ? ` [${step.lock}]` : '';
      lines.push(`${'  '.repeat(depth)}${step.name || '?'}${summaryOf(step) ? `: ${summaryOf(step)}` : ''}${lock}`);
      branches(step.branches, depth + 1);
      branches(step.catches, depth + 1);
    }
  };
  block(assembly.block, 0);
  branches(assembly.catches, 0);
  return lines;
}

function check(assembly: string, expected: string[]) {
  const text = `x-ibm-configuration:\n  assembly:\n${assembly.replaceAll(/^/gm, '    ')}`;
  expect(drawn(readAssembly(parseSource(text).value))).toEqual(expected);
}

function example(path: string): Assembly {
  return readAssembly(parseSource(readFileSync(new URL(path, EXAMPLES), 'utf8')).value);
}

describe('examples are read as they run', () => {
  test('an operation switch with two invokes', () => {
    expect(drawn(example('create/01-weather/weather-provider-api.yaml'))).toEqual([
      'operation-switch',
      '  case get /current',
      '    invoke: GET http://127.0.0.1:9090/current?zipcode={zipcode}',
      '  case get /today',
      '    invoke: GET http://127.0.0.1:9090/today?zipcode={zipcode}',
      '  otherwise',
    ]);
  });
  test('catches, by names and by default', () => {
    expect(drawn(example('create/03-catch-a-failing-back-end/careful-weather.yaml')).filter((line) => /^(catch|default)/.test(line))).toEqual(['catch OperationError', 'catch ConnectionError', 'default']);
  });
  test('a switch inside of a case, with otherwise in the list', () => {
    expect(drawn(example('create/02-compose-an-answer/travel-advice.yaml'))).toContain('      otherwise');
  });
});

describe('every shape that V5 writes', () => {
  test('if with one condition, and with several', () => {
    check('execute:\n  - if: { condition: a === 1, execute: [ { throw: { name: No } } ] }', ['if: a === 1', '  then a === 1', '    throw: No']);
    check('execute:\n  - if:\n      - { condition: a, execute: [] }\n      - { condition: b, execute: [] }', ['if: a', '  then a', '  then b']);
  });
  test('switch with otherwise in the list and beside it', () => {
    check('execute:\n  - switch: { case: [ { condition: a, execute: [] }, { otherwise: [ { invoke: } ] } ] }', ['switch', '  case a', '  otherwise', '    invoke']);
    check('execute:\n  - switch: { case: [], otherwise: [] }', ['switch', '  otherwise']);
  });
  test('operations by ID and by verb and path', () => {
    check('execute:\n  - operation-switch: { case: [ { operations: [ getIt, { verb: PUT, path: /a } ], execute: [] } ] }', ['operation-switch', '  case getIt, put /a']);
  });
  test('a policy with a catch of its own', () => {
    check('execute:\n  - invoke: { target-url: u, catch: [ { errors: [ E ], execute: [ { throw: } ] }, { default: [] } ] }', ['invoke: u', '  catch E', '    throw: ThrowError', '  default']);
  });
  test('one name in place of a list of errors', () => {
    check('execute: []\ncatch:\n  - { errors: E, execute: [] }', ['catch E']);
  });
  test('policies of others are kept and shown', () => {
    check('execute:\n  - gatewayscript: { source: "a\\nb" }', ['gatewayscript: a']);
  });
});

describe('what has no sense is shown, not refused', () => {
  test.each([
    ['execute:\n  - 1\n  - {}\n  - { a: {}, b: {} }', ['?', '?', '?']],
    ['execute:\n  - invoke: text', ['invoke [shape]']],
    ['execute: text', []],
    ['execute:\n  - switch: { case: [ text ] }', ['switch', '  case no-condition [shape]']],
    ['catch: text', []],
  ])('%s', (assembly, expected) => check(assembly, expected));
  test('a document of any other kind has an empty assembly', () => {
    for (const value of [undefined, null, 'text', 3, [], { 'x-ibm-configuration': null }]) {
      const assembly = readAssembly(value);
      expect(assembly.block.steps).toEqual([]);
      expect(assembly.lock).toBeUndefined();
    }
  });
});

describe('what is written elsewhere can be looked at only', () => {
  test('an alias is locked, what it repeats is not', () => {
    check('execute:\n  - if: { condition: a, execute: &steps [ { throw: } ] }\n  - if: { condition: b, execute: *steps }', ['if: a', '  then a', '    throw: ThrowError', 'if: b', '  then b', '    throw: ThrowError [alias]']);
  });
  test('an assembly in another file is locked', () => {
    expect(readAssembly({ 'x-ibm-configuration': { assembly: { $ref: 'a.yaml' } } }).lock).toBe('reference');
  });
});

describe('what an edit did not touch stays the same', () => {
  const text = readFileSync(new URL('create/03-catch-a-failing-back-end/careful-weather.yaml', EXAMPLES), 'utf8');
  const before = readAssembly(parseSource(text).value);
  const after = (changed: string) => shareAssembly(before, readAssembly(parseSource(changed).value));
  const step = (assembly: Assembly, branch: number) => assembly.block.steps[0]?.branches[branch]?.block.steps[0];

  test('nothing changed', () => {
    expect(after(`# first\n${text}`).block.steps[0]).toBe(before.block.steps[0]);
  });
  test('one step changed', () => {
    const changed = after(text.replace('title: refuse', 'title: decline'));
    expect(step(changed, 2)?.title).toBe('decline');
    expect(step(changed, 1)).toBe(step(before, 1));
    expect(changed.catches[0]?.block.steps[0]).toBe(before.catches[0]?.block.steps[0]);
  });
  test('a changed condition of an if that lists several is seen', () => {
    const listed = (condition: string) => readAssembly({ 'x-ibm-configuration': { assembly: { execute: [{ if: [{ condition, execute: [] }] }] } } });
    expect(drawn(shareAssembly(listed('a'), listed('b')))).toEqual(drawn(listed('b')));
  });
  test('a changed case is seen', () => {
    expect(drawn(after(text.replace('                - getCurrent\n', '                - getCurrent\n                - getAway\n')))).toEqual(drawn(readAssembly(parseSource(text.replace('                - getCurrent\n', '                - getCurrent\n                - getAway\n')).value)));
  });
});
