import { describe, expect, it } from 'vitest';
import { basePathProblem, nameOf, nameProblem, nextVersion, versionProblem } from './names.ts';

describe('names of drafts', () => {
  it.each([
    ['Weather Provider API', 'weather-provider-api'],
    ['  Über  Ähren ', 'ber-hren'],
    ['a_b-c', 'a_b-c'],
    ['東京', ''],
  ])('makes of the title %s the name %s', (title, name) => expect(nameOf(title)).toBe(name));

  it.each([
    ['orders', undefined],
    ['Orders_2-b', undefined],
    ['', 'required'],
    ['a b', 'name-rule'],
    ['a/b', 'name-rule'],
  ])('says of the name %s: %s', (name, problem) => expect(nameProblem(name)).toBe(problem));

  it.each([
    ['1.0.0', undefined],
    ['2024 Ω', undefined],
    [' ', 'required'],
    ['1/2', 'version-rule'],
    ['1..2', 'version-rule'],
    ['a:b', 'version-rule'],
  ])('says of the version %s: %s', (version, problem) => expect(versionProblem(version)).toBe(problem));

  it.each([
    ['/', undefined],
    ['/orders', undefined],
    ['/a/b', undefined],
    ['orders', 'base-path-rule'],
    ['/orders/', 'base-path-rule'],
    ['/a b', 'base-path-rule'],
    ['//', 'base-path-rule'],
    ['', 'base-path-rule'],
  ])('says of the base path %s: %s', (path, problem) => expect(basePathProblem(path)).toBe(problem));

  it.each([
    ['1.0.0', '1.0.1'],
    ['1.9', '1.10'],
    ['v2-beta', 'v3-beta'],
    ['alpha', 'alpha.1'],
    ['1.99999999999999999999', '1.100000000000000000000'],
  ])('offers after %s the version %s', (version, next) => expect(nextVersion(version)).toBe(next));
});
