import { describe, expect, test } from 'vitest';
import { labelled, nearest, ticks } from './scale.ts';

describe('ticks', () => {
  test.each([
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
    [Number.POSITIVE_INFINITY, [0, 1]],
    [1, [0, 0.5, 1]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [7, [0, 2, 4, 6, 8]],
    [20, [0, 5, 10, 15, 20]],
    [1234, [0, 500, 1000, 1500]],
  ])('of a greatest value %s are %j', (max, expected) => expect(ticks(max)).toEqual(expected));
});

describe('labels', () => {
  test.each([
    [0, 600, 80, []],
    [3, 600, 80, [0, 1, 2]],
    [12, 600, 80, [0, 2, 4, 6, 8, 10]],
    [12, 10, 80, [0]],
  ])('of %s points on %s pixels, %s apart, are at %j', (points, width, spacing, expected) => expect(labelled(points, width, spacing)).toEqual(expected));
});

describe('the nearest point', () => {
  test.each([
    [0, 10, 100, 0],
    [55, 10, 100, 5],
    [100, 10, 100, 9],
    [-5, 10, 100, 0],
    [5, 0, 100, 0],
    [5, 10, 0, 0],
  ])('to %s of %s points on %s pixels is %s', (x, points, width, expected) => expect(nearest(x, points, width)).toBe(expected));
});
