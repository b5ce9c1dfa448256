import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../../document/edit.ts';
import { parseSource } from '../../../../../document/source.ts';
import { addCase, addCatch, addDefaultCatch, addOtherwise, insertSteps, moveBranch, moveStep, removeBranch, removeStep, type Change } from './edits.ts';
import { newStep } from './newStep.ts';
import { readAssembly } from './read.ts';
import { find, walk, type Assembly, type Step } from './tree.ts';

const HEAD = 'x-ibm-configuration:\n  assembly:\n';

function read(text: string): Assembly {
  return readAssembly(parseSource(text).value);
}

/** The steps by their titles, which tests use as names. */
function named(assembly: Assembly, title: string): Step {
  for (const part of walk(assembly)) if ('step' in part && part.step.title === title) return part.step;
  throw new Error(`no step ${title}`);
}

function check(before: string, change: (assembly: Assembly) => Change | undefined, after: string) {
  const made = change(read(HEAD + before));
  expect(made).toBeDefined();
  const text = applyEdits(HEAD + before, made?.edits ?? []);
  expect(text).toBe(HEAD + after);
  // What is to be selected is there.
  if (made?.selects !== undefined) expect(find(read(text), made.selects)).toBeDefined();
}

const TWO = `    # first things first
    execute:
      - invoke: # the back end
          title: a
      - if:
          title: b
          condition: x
          execute: []
`;

describe('steps', () => {
  test('one is inserted between others', () => {
    check(TWO, (assembly) => insertSteps({ block: assembly.block.path, index: 1 }, [{ throw: { name: 'E' } }]), TWO.replace('      - if:', '      - throw:\n          name: E\n      - if:'));
  });
  test('one is inserted where there is no assembly yet', () => {
    const made = insertSteps({ block: readAssembly({}).block.path, index: 0 }, [{ throw: {} }]);
    expect(parseSource(applyEdits('swagger: "2.0"\n', made.edits)).value).toEqual({ swagger: '2.0', 'x-ibm-configuration': { assembly: { execute: [{ throw: {} }] } } });
  });
  test('one is deleted with its comment', () => {
    check(TWO, (assembly) => removeStep(named(assembly, 'a')), TWO.replace('      - invoke: # the back end\n          title: a\n', ''));
  });
  test('one is moved to the end of its list', () => {
    check(TWO, (assembly) => moveStep(named(assembly, 'a'), { block: assembly.block.path, index: 2 }), `    # first things first
    execute:
      - if:
          title: b
          condition: x
          execute: []
      - invoke: # the back end
          title: a
`);
  });
  test('one is moved into a branch that follows it, whose place changes with that', () => {
    check(TWO, (assembly) => moveStep(named(assembly, 'a'), { block: named(assembly, 'b').branches[0]?.block.path ?? [], index: 0 }), `    # first things first
    execute:
      - if:
          title: b
          condition: x
          execute:
            - invoke: # the back end
                title: a
`);
  });
  test('none is moved into itself, or to where it is', () => {
    const assembly = read(HEAD + TWO);
    const step = named(assembly, 'b');
    expect(moveStep(step, { block: step.branches[0]?.block.path ?? [], index: 0 })).toBeUndefined();
    expect(moveStep(step, { block: assembly.block.path, index: 1 })).toBeUndefined();
    expect(moveStep(step, { block: assembly.block.path, index: 2 })).toBeUndefined();
  });
});

const SWITCH = `    execute:
      - switch:
          title: s
          case:
            - condition: a
              execute: []
            - otherwise: []
`;

describe('branches', () => {
  test('a case comes before the otherwise of the list', () => {
    check(SWITCH, (assembly) => addCase(named(assembly, 's'), []), SWITCH.replace('            - otherwise', "            - condition: request.verb === 'GET'\n              execute: []\n            - otherwise"));
  });
  test('a case of operations names the first that has none', () => {
    const before = '    execute:\n      - operation-switch:\n          title: o\n';
    check(before, (assembly) => addCase(named(assembly, 'o'), [{ verb: 'get', path: '/a', id: undefined }]), `${before}          case:\n            - operations:\n                - verb: get\n                  path: /a\n              execute: []\n`);
    check(before, (assembly) => addOtherwise(named(assembly, 'o')), `${before}          otherwise: []\n`);
  });
  test('a case goes away whole, and goes up', () => {
    check(SWITCH, (assembly) => removeBranch(named(assembly, 's').branches[0] as never), SWITCH.replace('            - condition: a\n              execute: []\n', ''));
    const assembly = read(HEAD + SWITCH);
    const { branches } = named(assembly, 's');
    expect(moveBranch(branches[0] as never, -1, branches)).toBeUndefined();
    check(SWITCH, () => moveBranch(branches[1] as never, -1, branches), SWITCH.replace('            - condition: a\n              execute: []\n            - otherwise: []\n', '            - otherwise: []\n            - condition: a\n              execute: []\n'));
  });
  test('a catch comes before the default one', () => {
    const before = '    execute: []\n    catch:\n      - default: []\n';
    check(before, (assembly) => addCatch(assembly, ['E']), '    execute: []\n    catch:\n      - errors:\n          - E\n        execute: []\n      - default: []\n');
    check('    execute: []\n    catch: []\n', (assembly) => addDefaultCatch(assembly), '    execute: []\n    catch:\n      - default: []\n');
  });
});

describe('a new step', () => {
  test.each([
    ['invoke', { required: ['target-url'], properties: { 'target-url': { type: 'string' }, timeout: { type: 'integer', default: 60 } } }, { 'target-url': '' }],
    ['set-variable', { required: ['actions'], properties: { actions: { type: 'array' } } }, { actions: [] }],
    ['if', {}, { condition: "request.verb === 'GET'", execute: [] }],
    ['operation-switch', {}, { case: [{ operations: ['getIt'], execute: [] }], otherwise: [] }],
    ['own', {}, {}],
  ])('%s holds what it cannot do without', (name, schema, options) => {
    expect(newStep({ name, schema }, [{ verb: 'get', path: '/', id: 'getIt' }])).toEqual({ [name]: { version: '1.0.0', title: name, ...options } });
  });
});
