// Random edits of real definitions: the value becomes what was meant, and nothing else moves.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backwards, stepBetween } from '../draft/textStep.ts';
import { applyEdits, EditRefused, type Edit } from './edit.ts';
import { isEqual, isRecord } from './equal.ts';
import { intended } from './intended.ts';
import { isWithin, valueAt, type Path } from './path.ts';
import { parseSource, pathAt, rangeOf } from './source.ts';

const ROOT = join(import.meta.dirname, '../../../..');

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'node_modules' || name === 'target') return [];
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Every definition, product and policy example of the repository; streams of several documents are no drafts. */
const samples = [...filesBelow(join(ROOT, 'examples')), ...filesBelow(join(ROOT, 'crates'))]
  .filter((path) => /\.(ya?ml|json)$/.test(path))
  .map((path) => ({ name: path.slice(ROOT.length + 1), text: readFileSync(path, 'utf8') }))
  .filter(({ text }) => text.length < 30_000 && parseSource(text).problems.length === 0);

const ODD: { name: string; text: string }[] = [
  { name: 'comments everywhere', text: '# head\n\n# of a\na: # beside a\n  # in a\n  b: 1 # beside b\n  # after b\n\n  c: # list\n    # first\n    - x # x\n    # second\n    - y: 1 # y\n      # in y\n      z: 2\n    # end\n# tail\n' },
  { name: 'flow', text: 'a: {b: 1, c: [x, y, {z: 1}], "d": \'e\'}\nf: [\n  1, # one\n  # before two\n  2,\n  {g: h}\n]\n' },
  { name: 'lists without steps', text: 'a:\n- b: 1\n  c:\n  - 1\n  - 2\n-   d: 1\n    e: 2\n- - 1\n  - 2\nf:\n- x\n' },
  { name: 'steps of four', text: 'a:\n    b:\n        c: 1\n    d:\n        - e: 1\n          f: 2\n' },
  { name: 'block scalars', text: 'a: |\n  one\n  two\nb: >-\n  folded\n  text\n\n\nc: |+\n  kept\n\nd:\n  - |\n    in a list\n  - >\n    folded\ne: |2\n    indented\n' },
  { name: 'no end of line', text: 'a:\n  - b: 1\n    c: 2' },
  { name: 'quoted keys', text: "'200':\n  description: ok\n\"a b\": 1\n'it''s': 2\n404: {}\n" },
  { name: 'explicit keys', text: '? a\n: 1\n? b\n: - x\n  - y\nc: 3\n' },
  { name: 'tags', text: "a: !!str 1\nb: !custom {c: 1}\nd: !!int '3'\n" },
  { name: 'document marks', text: '%YAML 1.2\n---\na: 1\nb:\n  - c\n...\n' },
  { name: 'empty values', text: 'a:\nb:\n  c:\n  d: ~\ne: []\nf: {}\ng:\n  -\n  - x\n' },
  { name: 'tight JSON', text: '{"a":1,"b":[1,2,{"c":null}],"d":{}}' },
  { name: 'JSON with tabs', text: '{\n\t"a": {\n\t\t"b": [1, 2],\n\t\t"c": []\n\t},\n\t"d": "\\u00e9\\/"\n}\n' },
  { name: 'wide JSON', text: '{ "a" : { "b" : 1, "c" : [ "x", "y" ] }, "d" : true }\n' },
];

const value = fc.letrec<{ any: unknown; leaf: unknown; map: unknown; list: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom('yes', 'no', 'on', '1.0', '1.0.0', '0o7', '2001-01-01', 'null', '~', '', ' ', 'a: b', '#x', '- a', '$(target-url)', '{a}', "it's", 'x\ny', 'x\n\ny\n', ' lead\n x', 'end \n', '\n', 'a\n\n', '\t', '"', '\\', '<<', '*a', '&a', '!a', '%a', '@a', '`a', '| a', '> a', 'é', '😀', '\u0000', '\u0085', 'a\r\nb', '---', '...'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  ),
  map: fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', 'get', '/x', '200', 'x-y', 'a b', 'yes', '', 'n'), fc.string({ maxLength: 6 })), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie('any'), { maxLength: 4 }),
  any: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('map'), tie('list')),
})).any;

const key = fc.constantFrom('a', 'b', 'new', '/new/{id}', '200', 'yes', 'x y', "it's", '', '#', 'a: b', '"q"', 'n');

/** Every path of a value, the whole document included. */
function pathsOf(value: unknown, here: Path = []): Path[] {
  const inner = Array.isArray(value) ? value.map((item: unknown, index) => pathsOf(item, [...here, index])) : isRecord(value) ? Object.entries(value).map(([name, item]) => pathsOf(item, [...here, name])) : [];
  return [here, ...inner.flat()];
}

/** An edit of a document with the value `known`, by numbers that the generator gives. */
function editOf(known: unknown, pick: { at: number; other: number; op: number; index: number; key: string; value: unknown }): Edit | undefined {
  const paths = pathsOf(known);
  const at = (number: number, among: Path[]) => among[number % Math.max(among.length, 1)];
  const lists = paths.filter((path) => Array.isArray(valueAt(known, path)) && path.length > 0);
  const items = paths.filter((path) => typeof path.at(-1) === 'number');
  const entries = paths.filter((path) => typeof path.at(-1) === 'string');
  const path = at(pick.at, paths) ?? [];
  const length = (list: Path) => (valueAt(known, list) as unknown[]).length;
  switch (pick.op) {
    case 0: {
      return path.length === 0 ? undefined : { op: 'set', path, value: pick.value };
    }
    case 1: {
      const maps = paths.filter((it) => isRecord(valueAt(known, it)));
      const map = at(pick.at, maps);
      return map && { op: 'set', path: [...map, pick.key], value: pick.value };
    }
    case 2: {
      // A part of what is there, changed: only what differs may be written.
      const there = valueAt(known, path);
      const merged = isRecord(there) ? { ...there, [pick.key]: pick.value } : Array.isArray(there) ? there.filter((_, index) => index !== pick.index % Math.max(there.length, 1)) : pick.value;
      return path.length === 0 ? undefined : { op: 'set', path, value: merged };
    }
    case 3:
      return path.length === 0 ? undefined : { op: 'delete', path, prune: pick.index % 2 === 0 };
    case 4: {
      const list = at(pick.at, lists);
      return list && { op: 'insert', path: list, index: pick.index % (length(list) + 1), value: pick.value };
    }
    case 5: {
      const list = at(pick.at, lists.filter((it) => length(it) > 0));
      return list && { op: 'move', path: list, from: pick.index % length(list), to: pick.other % length(list) };
    }
    case 6: {
      const entry = at(pick.at, entries);
      if (!entry) return undefined;
      const holder = valueAt(known, entry.slice(0, -1)) as object;
      return Object.hasOwn(holder, pick.key) ? undefined : { op: 'rename', path: entry, key: pick.key };
    }
    default: {
      const from = at(pick.at, items);
      const list = at(pick.other, lists);
      if (!from || !list || isWithin(list, from) || isWithin(list, from.slice(0, -1)) || isWithin(from, list)) return undefined;
      return { op: 'relocate', from, to: [...list, pick.index % (length(list) + 1)] };
    }
  }
}

const picks = fc.record({ at: fc.nat(), other: fc.nat(), op: fc.integer({ min: 0, max: 7 }), index: fc.nat(20), key, value });

/** The part of the document that an edit may write: the entry itself, or what holds it. */
function outside(text: string, edit: Edit): { before: string; after: string } | undefined {
  if (edit.op === 'relocate' || (edit.op === 'delete' && edit.prune)) return undefined;
  const document = parseSource(text);
  const isInPlace = edit.op === 'set' && valueAt(document.value, edit.path) !== undefined;
  const holder = isInPlace || edit.op === 'insert' || edit.op === 'move' ? edit.path : edit.path.slice(0, -1);
  const range = rangeOf(document, holder);
  if (holder.length === 0 || !range) return undefined;
  const from = text.lastIndexOf('\n', range.from - 1) + 1;
  // Comments of the line and below it may go with what was taken away.
  const rest = text.slice(range.to);
  const below = /^[^\n]*\n?(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(rest)?.[0].length ?? 0;
  return { before: text.slice(0, from), after: rest.slice(below) };
}

/** Comments that stand directly above an entry belong to it; the first entry of a list may lose its own. */
function withoutComments(text: string): string {
  return text.replace(/(?:^[ \t]*(?:#[^\n]*)?\n)*$/, '').replace(/(?:\n[ \t]*(?:#[^\n]*)?)*$/, '');
}

function checkEdit(text: string, edit: Edit): string {
  const before = parseSource(text);
  const changed = applyEdits(text, [edit]);
  const after = parseSource(changed);
  expect(after.problems).toEqual([]);
  if (!isEqual(after.value ?? null, intended(before.value, edit) ?? null)) expect(after.value).toEqual(intended(before.value, edit));
  const kept = outside(text, edit);
  if (kept) {
    expect(changed.startsWith(withoutComments(kept.before))).toBe(true);
    expect(changed.endsWith(kept.after)).toBe(true);
  }
  expect(backwards(changed, stepBetween(text, changed))).toBe(text);
  if (text.includes('\r\n') && !/[^\r]\n/.test(text)) expect(changed).not.toMatch(/[^\r]\n/);
  return changed;
}

const variants: readonly [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with Windows line ends', (text) => text.replaceAll(/\r?\n/g, '\r\n')],
  ['behind a byte order mark', (text) => `\uFEFF${text}`],
];

// A run is the same each time; more of them, and other ones, are asked for by hand.
const runs = Number(process.env.FAST_CHECK_RUNS ?? 15);
const seed = Number(process.env.FAST_CHECK_SEED ?? 1);

describe.each(variants)('%s', (_, vary) => {
  test.each([...samples, ...ODD])('$name', ({ text: original }) => {
    const text = vary(original);
    fc.assert(
      fc.property(picks, picks, (first, second) => {
        const edit = editOf(parseSource(text).value, first);
        if (!edit) return;
        const once = checkEdit(text, edit);
        const again = editOf(parseSource(once).value, second);
        if (again) checkEdit(once, again);
      }),
      { numRuns: runs, seed },
    );
  });
});

const SHARED = [
  'a: &x\n  k: 1\n  l: [1, 2]\nb: *x\nc:\n  - *x\n  - &y z\nd: *y\n',
  'base: &base\n  type: string\n  # why\n  min: 1\none:\n  <<: *base\n  min: 2\ntwo:\n  <<: [*base]\nthree: {<<: *base, more: &m [1]}\nfour: *m\n',
  '&root a: &v 1\nb: {c: *v, d: *root }\n',
];

test.each(SHARED)('an edit near anchors does what it says or is refused: %j', (text) => {
  expect(parseSource(text).problems).toEqual([]);
  let made = 0;
  fc.assert(
    fc.property(picks, (pick) => {
      const edit = editOf(parseSource(text).value, pick);
      if (!edit) return;
      try {
        const after = parseSource(applyEdits(text, [edit]));
        made += 1;
        expect(after.problems).toEqual([]);
        if (edit.op === 'set') expect(isEqual(valueAt(after.value, edit.path) ?? null, edit.value ?? null)).toBe(true);
        if (edit.op === 'insert') expect(isEqual((valueAt(after.value, edit.path) as unknown[])[edit.index] ?? null, edit.value ?? null)).toBe(true);
        if (edit.op === 'rename') expect(valueAt(after.value, [...edit.path.slice(0, -1), edit.key])).toBeDefined();
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
      }
    }),
    { numRuns: runs * 20, seed },
  );
  expect(made).toBeGreaterThan(20);
});

test.each(samples)('$name has a range for every path', ({ text }) => {
  const document = parseSource(text);
  for (const path of pathsOf(document.value)) {
    const range = rangeOf(document, path);
    expect(range, JSON.stringify(path)).toBeDefined();
    if (range && path.length > 0) expect(isWithin(pathAt(document, range.from), path)).toBe(true);
  }
});

test('the samples are there', () => {
  expect(samples.length).toBeGreaterThan(10);
});
