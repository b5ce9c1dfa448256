import { describe, expect, test } from 'vitest';
import { bytes, milliseconds, percent, statusOf, toneOf } from './figures.ts';

describe('figures', () => {
  test.each([
    [0, '0 ms'],
    [44, '0.044 ms'],
    [424, '0.424 ms'],
    [12_345, '12.3 ms'],
    [999_999, '1,000 ms'],
    [2_500_000, '2.5 s'],
  ])('%s microseconds are %s', (us, text) => expect(milliseconds(us, 'en')).toBe(text));

  test.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1536, '1.5 KiB'],
    [5 * 1024 ** 3, '5 GiB'],
    [3 * 1024 ** 5, '3,072 TiB'],
  ])('%s bytes are %s', (count, text) => expect(bytes(count, 'en')).toBe(text));

  test.each([
    [0, 0, '–'],
    [1, 2, '50%'],
    [999_999, 1_000_000, '99.99%'],
    [5, 5, '100%'],
  ])('%s of %s is %s', (part, whole, text) => expect(percent(part, whole, 'en')).toBe(text));

  test.each([
    ['200 OK', 200, 'good'],
    ['304 Not Modified', 304, 'plain'],
    ['429', 429, 'warning'],
    ['503 Service Unavailable', 503, 'bad'],
    ['', 0, 'good'],
  ])('the status of %j is %s, which is %s', (code, status, tone) => {
    expect(statusOf(code)).toBe(status);
    expect(toneOf(status)).toBe(tone);
  });
});
