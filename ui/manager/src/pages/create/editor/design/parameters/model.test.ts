import { expect, test } from 'vitest';
import { applyEdits } from '../../../../../document/edit.ts';
import { parseSource } from '../../../../../document/source.ts';
import { dialectOf } from '../reading/dialect.ts';
import { members } from '../reading/shapes.ts';
import { gistOf, locationEdits, newParameter } from './model.ts';

const TWO = dialectOf({ swagger: '2.0' });
const THREE = dialectOf({ openapi: '3.0.3' });

test.each([
  ['2.0', TWO, 'name: a\nin: query\ntype: string # t\n', 'path', 'name: a\nin: path\ntype: string # t\nrequired: true\n'],
  ['2.0', TWO, 'name: a\nin: query\ntype: integer\nformat: int64\n', 'body', 'name: a\nin: body\nschema:\n  type: integer\n  format: int64\n'],
  ['2.0', TWO, 'name: a\nin: body\nschema:\n  $ref: "#/definitions/A"\n', 'header', 'name: a\nin: header\ntype: string\n'],
  ['2.0', TWO, 'name: a\nin: body\nschema:\n  type: boolean\n', 'query', 'name: a\nin: query\ntype: boolean\n'],
  ['3.0', THREE, 'name: a\nin: query\nschema: {type: string}\n', 'cookie', 'name: a\nin: cookie\nschema: {type: string}\n'],
])('in %s a parameter moves elsewhere with its type', (_, dialect, before, to, after) => {
  const edits = locationEdits([], members(parseSource(before).value), to, dialect);
  expect(applyEdits(before, edits)).toBe(after);
});

test.each([
  [TWO, newParameter('a', 'query', TWO), 'query · string'],
  [TWO, newParameter('id', 'path', TWO), 'path · string · required'],
  [THREE, newParameter('a', 'query', THREE), 'query · string'],
  [TWO, { name: 'b', in: 'body', schema: { $ref: '#/definitions/A' } }, 'body · A'],
  [TWO, {}, 'any'],
])('the gist of a parameter is short', (dialect, parameter, gist) => {
  expect(gistOf(parameter, dialect, { required: 'required' })).toBe(gist);
});
