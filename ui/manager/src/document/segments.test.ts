// Reading in pieces gives what reading at once gives, or leaves it to that.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyEdits } from './edit.ts';
import { isRecord } from './equal.ts';
import { SegmentReader } from './segments.ts';
import { readWhole } from './yaml.ts';

const readPiece = (text: string) => {
  const { root, value, mistakes } = readWhole(text);
  return mistakes.length === 0 && root?.kind === 'mapping' && !root.flow && isRecord(value) ? { root, value } : undefined;
};

const examples = join(import.meta.dirname, '../../../../examples');
const texts = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .map((name) => join(examples, name))
  .filter((path) => path.endsWith('.yaml') && statSync(path).isFile())
  .map((path) => readFileSync(path, 'utf8'))
  .filter((text) => !/^---/m.test(text));

/** A piece is as small as can be, so that every way of taking a text apart is gone. */
const tiny = () => new SegmentReader(readPiece, 1);

const same = (text: string) => {
  const whole = readWhole(text);
  const read = tiny().read(text);
  expect(whole.mistakes).toEqual([]);
  expect(read?.value).toEqual(whole.value);
  expect(read?.root).toEqual(whole.root);
};

test('the examples are read the same, with any line ends', () => {
  expect(texts.length).toBeGreaterThan(5);
  for (const text of texts) for (const variant of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) same(variant);
});

test('odd mappings are read the same', () => {
  same('# head\na: # beside\n  # in\n  b: 1\n\n  # of c\n  c:\n  - x\n  - y: 1\n  "d e": {f: [1,\n    2]}\n# tail\n');
  same("a:\n  b: |\n    text: no key\n\n    more\n  c: 'x\n    y: z'\n'200': 1\n");
  same('a:\nb:\n  c:\n    d:\n');
});

test('what means something elsewhere, or is no block mapping, is left to reading at once', () => {
  for (const text of ['a: &x 1\nb: *x\n', '---\na: 1\n', 'a: 1\na: 2\n', '- a\n- b\n', '{a: 1}\n', 'a: "x\nb: y"\n', '? a\n: b\n', 'just a text\n', 'a:\n  b: 1\n c: 2\n', '']) {
    expect(tiny().read(text), text).toBeUndefined();
  }
});

test('after an edit only the changed piece is read', () => {
  const text = Array.from({ length: 200 }, (_, index) => `k${index}:\n  a: ${index}\n`).join('');
  let count = 0;
  const reader = new SegmentReader((piece) => {
    count += 1;
    return readPiece(piece);
  }, 1);
  reader.read(text);
  count = 0;
  const changed = applyEdits(text, [{ op: 'set', path: ['k7', 'a'], value: 'another' }]);
  expect(reader.read(changed)?.root).toEqual(readWhole(changed).root);
  expect(count).toBeLessThanOrEqual(2);
});
