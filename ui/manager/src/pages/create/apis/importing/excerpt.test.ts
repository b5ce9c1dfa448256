import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

describe('the excerpt of a finding', () => {
  it.each([
    ['a: 1\nb: 2\n', 2, 4, 'b: 2', '   ^'],
    ['a: 1\r\nb: 2', 2, 1, 'b: 2', '^'],
    ['\tb: 2', 1, 2, ' b: 2', ' ^'],
    ['🌦 b', 1, 3, '🌦 b', '  ^'],
    ['ab', 1, 99, 'ab', '  ^'],
    ['ab', 1, 0, 'ab', '^'],
  ])('of %j at %i:%i is %j', (text, line, column, shown, caret) => expect(excerpt(text, line, column)).toEqual({ line: shown, caret }));

  it.each([
    ['a', 2, 1],
    ['a\n\n', 2, 1],
    ['', 1, 1],
  ])('of %j at %i:%i is nothing', (text, line, column) => expect(excerpt(text, line, column)).toBeUndefined());

  it('shows the place in a line that is very long', () => {
    const shown = excerpt(`${'x'.repeat(5_000)}!${'y'.repeat(5_000)}`, 1, 5_001);
    expect(shown?.line.length).toBeLessThan(110);
    expect(shown?.line[shown.caret.length - 1]).toBe('!');
  });
});
