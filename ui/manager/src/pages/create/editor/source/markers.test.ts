// Findings stand where the console saw them.
import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { parseSource } from '../../../../document/source.ts';
import { lineMap, shownText } from './lineMap.ts';
import { parseMarkers, serverMarkers } from './markers.ts';

const finding = (line: number, column: number, pointer: string) => ({ code: 'x', severity: 'error', message: 'm', remedy: 'r', origin: '', line, column, pointer });

test('a finding marks its entry, counted in characters and with any line ends', () => {
  const text = 'a: 😀\r\nb: {c: 😀x, d: 1}\r\n';
  const shown = shownText(text);
  const markers = serverMarkers(Text.of(shown.split('\n')), parseSource(text), lineMap(text), [finding(2, 12, '/b/d'), finding(99, 99, '/nowhere')]);
  expect(markers.map(({ from, to }) => shown.slice(from, to))).toEqual(['d: 1', '']);
});

test('a text that does not parse is marked where', () => {
  const text = 'a: [\nb: 1\n';
  const markers = parseMarkers(Text.of(text.split('\n')), parseSource(text), lineMap(text));
  expect(markers.length).toBeGreaterThan(0);
  for (const { from, to } of markers) expect(from <= to && to <= text.length).toBe(true);
});
