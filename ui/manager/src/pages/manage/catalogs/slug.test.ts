import { expect, test } from 'vitest';
import { slug } from './slug.ts';

test.each([
  ['Production', 'production'],
  ['  My  Catalog! ', 'my-catalog'],
  ['Größe & Maß', 'grosse-mass'],
  ['Café Crème', 'cafe-creme'],
  ['2026 Plans', 'plans'],
  ['-- x --', 'x'],
  ['天気', ''],
  ['a'.repeat(80), 'a'.repeat(50)],
  [`${'a'.repeat(49)} b`, 'a'.repeat(49)],
])('a name for %j is %j', (title, name) => {
  expect(slug(title)).toBe(name);
});
