import { describe, expect, it } from 'vitest';
import { readApi } from '../../../operations/read.ts';
import { byTag, definitionPart, explorePath, filtered, operationTitle, partOf } from './places.ts';

const { operations } = readApi({
  paths: {
    '/current': { get: { tags: ['now'], summary: 'Weather at this moment' } },
    '/today': { get: { tags: ['later', 'now'], operationId: 'getToday' } },
    '/health': { head: {} },
  },
});

describe('Explore', () => {
  it('has an address for each part', () => {
    expect(explorePath('demo', 'sb')).toBe('/demo/explore/sb');
    expect(explorePath('demo', 'sb', 'a:1.0', 'get /a/{x}')).toBe('/demo/explore/sb/a%3A1.0/get%20%2Fa%2F%7Bx%7D');
    expect(partOf('get /current')).toEqual({ kind: 'operation', id: 'get /current' });
    expect(partOf(definitionPart({ name: 'A b', schema: {} }))).toEqual({ kind: 'definition', name: 'A b' });
    expect(partOf(undefined)).toEqual({ kind: 'api' });
  });

  it('finds operations by what people search for', () => {
    const check = (text: string, expected: string[]) => expect(filtered(operations, text).map(operationTitle)).toEqual(expected);
    check('', ['GET /current', 'GET /today', 'HEAD /health']);
    check(' MOMENT ', ['GET /current']);
    check('gettoday', ['GET /today']);
    check('now', ['GET /current', 'GET /today']);
    check('get /c', ['GET /current']);
    check('none', []);
  });

  it("groups operations by tag, in the API's order, the untagged last", () => {
    const groups = byTag(operations, ['now']).map((group) => [group.tag, group.operations.map(operationTitle)]);
    expect(groups).toEqual([['now', ['GET /current', 'GET /today']], ['later', ['GET /today']], ['', ['HEAD /health']]]);
  });
});
