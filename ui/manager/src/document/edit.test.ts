// What each edit does to a text, by examples.
import { describe, expect, test } from 'vitest';
import { applyEdits, EditRefused, type Edit } from './edit.ts';

const check = (text: string, edit: Edit | Edit[], expected: string) => {
  expect(applyEdits(text, Array.isArray(edit) ? edit : [edit])).toBe(expected);
};

const refused = (text: string, edit: Edit, reason: RegExp) => {
  expect(() => applyEdits(text, [edit])).toThrow(EditRefused);
  expect(() => applyEdits(text, [edit])).toThrow(reason);
};

describe('set', () => {
  test('replaces a scalar and keeps its quotes, comment and line ends', () => {
    check('a: 1 # one\nb: 2\n', { op: 'set', path: ['a'], value: 3 }, 'a: 3 # one\nb: 2\n');
    check("a: 'x'\r\nb: 2\r\n", { op: 'set', path: ['a'], value: 'y' }, "a: 'y'\r\nb: 2\r\n");
    check('a: "x" # c\n', { op: 'set', path: ['a'], value: 'y"z' }, 'a: "y\\"z" # c\n');
    check('\uFEFFa: x\n', { op: 'set', path: ['a'], value: 'z' }, '\uFEFFa: z\n');
    check('a: x', { op: 'set', path: ['a'], value: 'z' }, 'a: z');
  });

  test('quotes what a reader could take for something else', () => {
    for (const [value, written] of [
      ['yes', "'yes'"],
      ['no', "'no'"],
      ['on', "'on'"],
      ['1.0', "'1.0'"],
      ['1.0.0', '1.0.0'],
      ['0o7', "'0o7'"],
      ['2001-01-01', "'2001-01-01'"],
      ['12:30:45', "'12:30:45'"],
      ['null', "'null'"],
      ['~', "'~'"],
      ['', "''"],
      ['a: b', "'a: b'"],
      ['#a', "'#a'"],
      ['$(target-url)', '$(target-url)'],
      [true, 'true'],
      [null, 'null'],
      [1.5, '1.5'],
    ] as const) {
      check('a: x\n', { op: 'set', path: ['a'], value }, `a: ${written}\n`);
    }
  });

  test('writes several lines as a literal', () => {
    check('a:\n  b: x\nc: 1\n', { op: 'set', path: ['a', 'b'], value: 'one\ntwo\n' }, 'a:\n  b: |\n    one\n    two\nc: 1\n');
    check('a: x # note\nc: 1\n', { op: 'set', path: ['a'], value: 'one\ntwo' }, 'a: |- # note\n  one\n  two\nc: 1\n');
    check('a: |\n  one\n  two\nc: 1\n', { op: 'set', path: ['a'], value: 'one\nthree\n' }, 'a: |\n  one\n  three\nc: 1\n');
    check('a: |+\n  one\n\nc: 1\n', { op: 'set', path: ['a'], value: 'x' }, 'a: x\nc: 1\n');
  });

  test('makes missing parents', () => {
    check('a: 1\n', { op: 'set', path: ['b', 'c', 0, 'd'], value: true }, 'a: 1\nb:\n  c:\n    - d: true\n');
    check('', { op: 'set', path: ['info', 'title'], value: 'T' }, 'info:\n  title: T\n');
    check('# head\n', { op: 'set', path: ['a'], value: 1 }, '# head\na: 1\n');
    check('a:\nb: 1\n', { op: 'set', path: ['a', 'c'], value: 1 }, 'a:\n  c: 1\nb: 1\n');
    check('a: {} # none\nb: 1\n', { op: 'set', path: ['a', 'c'], value: 1 }, 'a: # none\n  c: 1\nb: 1\n');
    check('{}', { op: 'set', path: ['a'], value: { b: 1 } }, '{\n  "a": {\n    "b": 1\n  }\n}');
  });

  test('writes only what differs', () => {
    check(
      'a:\n  # first\n  x: 1\n\n  # second\n  y:   [1,2] # odd\nz: 3\n',
      { op: 'set', path: ['a'], value: { y: [1, 2], x: 2, w: 'new' } },
      'a:\n  # first\n  x: 2\n\n  w: new\n\n  # second\n  y:   [1,2] # odd\nz: 3\n',
    );
    check('- a # 1\n- b # 2\n- c # 3\n', { op: 'set', path: [], value: ['a', 'c'] }, '- a # 1\n- c # 3\n');
  });

  test('keeps the step of the author', () => {
    check('a:\n    b:\n    - 1\n', { op: 'set', path: ['c'], value: { d: [{ e: 1, f: 2 }] } }, 'a:\n    b:\n    - 1\nc:\n    d:\n    - e: 1\n      f: 2\n');
  });

  test('stays in braces inside of braces', () => {
    check('a: {b: 1, c: [x]}\n', { op: 'set', path: ['a', 'd'], value: { e: 'f, g' } }, "a: {b: 1, c: [x], d: {e: 'f, g'}}\n");
    check('a: [\n  x, # one\n  y # two\n]\n', { op: 'delete', path: ['a', 0] }, 'a: [\n  y # two\n]\n');
  });

  test('keeps JSON as JSON', () => {
    check('{"a":1,"b":[1,2]}', { op: 'set', path: ['c'], value: { d: 'e' } }, '{"a":1,"b":[1,2],"c":{"d":"e"}}');
    check('{\n\t"a": 1\n}\n', { op: 'set', path: ['b'], value: { c: [1] } }, '{\n\t"a": 1,\n\t"b": {\n\t\t"c": [\n\t\t\t1\n\t\t]\n\t}\n}\n');
    check('{\n  "a": ["x", "y"]\n}\n', { op: 'set', path: ['a', 2], value: 'z' }, '{\n  "a": ["x", "y", "z"]\n}\n');
  });
});

describe('delete', () => {
  test('takes comments of the entry with it', () => {
    check('a: 1\n\n# b\nb: 2\n\n# c\nc: 3\n', { op: 'delete', path: ['b'] }, 'a: 1\n\n# c\nc: 3\n');
    check('# head\na: 1\nb: 2\n', { op: 'delete', path: ['a'] }, '# head\nb: 2\n');
    check('l:\n  - a: 1\n    b: 2\n', { op: 'delete', path: ['l', 0, 'a'] }, 'l:\n  - b: 2\n');
  });

  test('leaves an empty collection, or prunes it', () => {
    check('a:\n  b:\n    c: 1\nd: 2\n', { op: 'delete', path: ['a', 'b', 'c'] }, 'a:\n  b: {}\nd: 2\n');
    check('a:\n  b:\n    c: 1\nd: 2\n', { op: 'delete', path: ['a', 'b', 'c'], prune: true }, 'd: 2\n');
    check('a: 1\n', { op: 'delete', path: ['a'] }, '{}\n');
    check('a: 1\n', { op: 'delete', path: ['b', 'c'] }, 'a: 1\n');
  });
});

describe('lists', () => {
  const steps = 'e:\n  # one\n  - a: 1\n    x: 2\n  # two\n  - b: 1 # b\n  - c\n';

  test('insert writes an item in the style of the list', () => {
    check(steps, { op: 'insert', path: ['e'], index: 1, value: { m: [1] } }, 'e:\n  # one\n  - a: 1\n    x: 2\n  - m:\n      - 1\n  # two\n  - b: 1 # b\n  - c\n');
    check('a: 1\n', { op: 'insert', path: ['l'], index: 0, value: 'x' }, 'a: 1\nl:\n  - x\n');
    check('l: []\n', { op: 'insert', path: ['l'], index: 0, value: 'x' }, 'l:\n  - x\n');
  });

  test('move takes the comments along', () => {
    check(steps, { op: 'move', path: ['e'], from: 0, to: 1 }, 'e:\n  # two\n  - b: 1 # b\n  # one\n  - a: 1\n    x: 2\n  - c\n');
    check('{"a":[1, 2, 3]}', { op: 'move', path: ['a'], from: 2, to: 0 }, '{"a":[3, 1, 2]}');
  });

  test('relocate keeps the text at its new depth', () => {
    check(
      'e:\n  # go\n  - a: 1 # x\n    t: |\n      l\n        m\n  - if:\n      execute:\n        - b\n',
      { op: 'relocate', from: ['e', 0], to: ['e', 1, 'if', 'execute', 1] },
      'e:\n  - if:\n      execute:\n        - b\n        # go\n        - a: 1 # x\n          t: |\n            l\n              m\n',
    );
    check('e:\n  - a # x\n  - b\nf:\n  execute: []\n', { op: 'relocate', from: ['e', 0], to: ['f', 'execute', 0] }, 'e:\n  - b\nf:\n  execute:\n    - a # x\n');
    check('e:\n  - a\nf: 1\n', { op: 'relocate', from: ['e', 0], to: ['g', 0] }, 'e: []\nf: 1\ng:\n  - a\n');
    refused('e:\n  - a:\n      - b\n', { op: 'relocate', from: ['e', 0], to: ['e', 0, 'a', 0] }, /into itself/);
  });
});

describe('rename', () => {
  test('keeps place and quotes', () => {
    check("p:\n  '/a': 1\n  /b: 2\n", { op: 'rename', path: ['p', '/a'], key: '/c' }, "p:\n  '/c': 1\n  /b: 2\n");
    check('{"a": 1}', { op: 'rename', path: ['a'], key: 'b"' }, '{"b\\"": 1}');
    check('a: 1\n', { op: 'rename', path: ['a'], key: '200' }, "'200': 1\n");
    refused('a: 1\nb: 2\n', { op: 'rename', path: ['a'], key: 'b' }, /already/);
  });
});

describe('anchors', () => {
  test('stay, and aliases are not edited through', () => {
    check('a: &x 1\nb: *x\n', { op: 'set', path: ['a'], value: 2 }, 'a: &x 2\nb: *x\n');
    check('a: &x\n  k: 1\nb: *x\n', { op: 'set', path: ['a', 'k'], value: 2 }, 'a: &x\n  k: 2\nb: *x\n');
    check('a: &x\n  k: 1\nb: *x\n', { op: 'set', path: ['b'], value: 2 }, 'a: &x\n  k: 1\nb: 2\n');
    refused('a: &x\n  k: 1\nb: *x\n', { op: 'set', path: ['b', 'k'], value: 2 }, /\*x/);
    refused('a: &x 1\nb: *x\n', { op: 'delete', path: ['a'] }, /alias/);
    refused('a: &x\n  k: 1\nb:\n  <<: *x\n', { op: 'delete', path: ['b', 'k'] }, /<</);
  });
});

test('a text that does not parse is not edited', () => {
  refused('a: [', { op: 'set', path: ['a'], value: 1 }, /does not parse/);
  refused('a: 1\n', { op: 'set', path: ['a', 'b'], value: 1 }, /single value/);
});

describe('several edits', () => {
  const TEXT = 'a: "x" # a\nb: {c: x}\nd:\n  - x\n  - e: x\n';

  test('of entries that lie apart leave everything else', () => {
    check(TEXT, [
      { op: 'set', path: ['d', 0], value: 'y2' },
      { op: 'set', path: ['a'], value: 'long enough to move the rest' },
      { op: 'rename', path: ['b', 'c'], key: 'f' },
    ], 'a: "long enough to move the rest" # a\nb: {f: x}\nd:\n  - y2\n  - e: x\n');
  });

  test('are made one after the other where one is inside of another', () => {
    check(TEXT, [
      { op: 'rename', path: ['b'], key: 'g' },
      { op: 'set', path: ['g', 'c'], value: 'z2' },
      { op: 'set', path: ['a'], value: 'y2' },
      { op: 'set', path: ['a'], value: 'z2' },
    ], 'a: "z2" # a\ng: {c: z2}\nd:\n  - x\n  - e: x\n');
  });

  test('are all refused with the reason of the one that is', () => {
    expect(() => applyEdits(TEXT, [{ op: 'set', path: ['a'], value: 'y2' }, { op: 'rename', path: ['b'], key: 'a' }])).toThrow(/already/);
  });
});
