// Line ends of a text survive an editor that knows only one kind.
import { expect, test } from 'vitest';
import { lineMap, shownText, withShownChanges } from './lineMap.ts';

test('every offset of the editor means the same place of the text', () => {
  for (const text of ['a\r\nb\r\n\r\nc', 'a\nb', '\r\n', 'a\r\nb\nc\r\n', 'a\rb\r\n']) {
    const shown = shownText(text);
    const map = lineMap(text);
    for (let at = 0; at <= shown.length; at += 1) {
      const offset = map.toText(at);
      expect(shownText(text.slice(0, offset))).toBe(shown.slice(0, at));
      expect(map.toShown(offset)).toBe(at);
    }
  }
});

test('what is typed gets the line ends of the text', () => {
  const text = 'a\r\nb\r\nc\r\n';
  expect(withShownChanges(text, lineMap(text), [{ from: 2, to: 3, insert: 'x\ny' }, { from: 4, to: 4, insert: 'z' }])).toBe('a\r\nx\r\ny\r\nzc\r\n');
  expect(withShownChanges('a\nb', lineMap('a\nb'), [{ from: 1, to: 2, insert: '' }])).toBe('ab');
});
