// Undo and redo of the open draft's text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from './history.ts';
import { backwards, forwards, stepBetween } from './textStep.ts';

test('a step leads to the text and back', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const step = stepBetween(before, after);
      expect(forwards(before, step)).toBe(after);
      expect(backwards(after, step)).toBe(before);
    }),
    { seed: 1 },
  );
});

test('a step of long texts is as small as can be', () => {
  const long = 'line of text\n'.repeat(2_000);
  for (const at of [0, 4_095, 4_096, 4_097, 20_000, long.length]) {
    const after = `${long.slice(0, at)}X${long.slice(at)}`;
    expect(stepBetween(long, after)).toEqual({ from: at, removed: '', inserted: 'X' });
    expect(stepBetween(after, long)).toEqual({ from: at, removed: 'X', inserted: '' });
  }
});

/** Writes texts with labels at given moments, then undoes everything. */
const check = (changes: [text: string, label: string, at: number][], undone: string[]) => {
  const history = new History();
  let text = '';
  for (const [next, label, at] of changes) {
    history.add(text, next, label, at);
    text = next;
  }
  const seen: string[] = [];
  for (let before = history.undo(text); before !== undefined; before = history.undo(text)) {
    text = before;
    seen.push(text);
  }
  expect(seen).toEqual(undone);
  expect(history.canUndo).toBe(false);
  for (let after = history.redo(text); after !== undefined; after = history.redo(text)) text = after;
  expect(text).toBe(changes.at(-1)?.[0] ?? '');
};

test('steps of one label in quick succession are one', () => {
  check([['a', 'typing', 0], ['ab', 'typing', 500], ['abc', 'typing', 1200]], ['']);
  check([['a', 'typing', 0], ['ab', 'typing', 5000]], ['a', '']);
  check([['a', 'typing', 0], ['ab', 'other', 100]], ['a', '']);
  check([['a', '', 0], ['ab', '', 0]], ['a', '']);
});

test('what comes back to where it began leaves no step', () => {
  const history = new History();
  history.add('', 'a', 'typing', 0);
  history.add('a', '', 'typing', 100);
  expect(history.canUndo).toBe(false);
});

test('a change after undo forgets what was undone', () => {
  const history = new History();
  history.add('', 'a', 'typing', 0);
  expect(history.undo('a')).toBe('');
  history.add('', 'b', 'typing', 100);
  expect(history.canRedo).toBe(false);
  expect(history.undo('b')).toBe('');
});
