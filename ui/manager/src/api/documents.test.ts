// Documents come as their author wrote them.
import { expect, test } from 'vitest';
import { textOf } from './documents.ts';

test('the text of a document keeps its byte order mark and line ends', () => {
  const text = '\uFEFFa: é\r\n';
  const bytes = new TextEncoder().encode(text);
  expect(textOf(bytes.buffer)).toBe(text);
});
