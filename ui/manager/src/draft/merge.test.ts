// Two people's changes of one text.
import { expect, test } from 'vitest';
import { mergedText, mergeTexts, type Choice } from './merge.ts';

const base = 'a: 1\nb: 2\nc: 3\n';

const check = (mine: string, theirs: string, conflicts: number, merged: string, choices: Choice[] = []) => {
  const pieces = mergeTexts(base, mine, theirs);
  expect(pieces.filter((piece) => piece.kind === 'conflict')).toHaveLength(conflicts);
  expect(mergedText(pieces, choices)).toBe(merged);
};

test('changes of different lines fit together', () => {
  check('a: 9\nb: 2\nc: 3\n', 'a: 1\nb: 2\nc: 3\nd: 4\n', 0, 'a: 9\nb: 2\nc: 3\nd: 4\n');
  check(base, 'a: 1\nc: 3\n', 0, 'a: 1\nc: 3\n');
  check('x\n', 'x\n', 0, 'x\n');
});

test('lines that both changed are chosen', () => {
  check('a: 1\nb: 8\nc: 3\n', 'a: 1\nb: 9\nc: 3\n', 1, 'a: 1\nb: 8\nc: 3\n');
  check('a: 1\nb: 8\nc: 3\n', 'a: 1\nb: 9\nc: 3\n', 1, 'a: 1\nb: 9\nc: 3\n', ['theirs']);
  check('a: 1\nb: 8\nc: 3\n', 'a: 1\nb: 9\nc: 3\n', 1, 'a: 1\nb: 8\nb: 9\nc: 3\n', ['both']);
});

test('line ends and a missing last one are kept', () => {
  const pieces = mergeTexts('a\r\nb\r\nc', 'A\r\nb\r\nc', 'a\r\nb\r\nC');
  expect(mergedText(pieces, [])).toBe('A\r\nb\r\nC');
});
