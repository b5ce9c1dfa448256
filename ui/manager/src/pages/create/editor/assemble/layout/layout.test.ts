import { describe, expect, test } from 'vitest';
import { readAssembly } from '../model/read.ts';
import { layOut, nearestInsertion, neighbour, type Item, type Layout } from './layout.ts';

function drawing(execute: unknown[], more: object = {}, catches = true): Layout {
  return layOut(readAssembly({ 'x-ibm-configuration': { assembly: { execute, ...more } } }), { catches });
}

const invoke = { invoke: {} };
const NESTED = [
  invoke,
  { 'operation-switch': { case: [{ operations: ['a'], execute: [invoke, { if: { condition: 'x', execute: [invoke] } }] }, { operations: ['b'], execute: [invoke] }], otherwise: [] } },
  { switch: { case: [] } },
  { invoke: { catch: [{ errors: ['E'], execute: [invoke] }, { default: [] }] } },
  invoke,
];

function overlap(one: Item, other: Item): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

test('the main line is straight', () => {
  const { items } = drawing([invoke, { if: { condition: 'x', execute: [invoke] } }, invoke]);
  const main = items.filter((item) => item.kind === 'step' && item.id.split('/').length === 5);
  expect(main).toHaveLength(3);
  expect(new Set(main.map((item) => item.y))).toEqual(new Set([0]));
});

describe('nothing lies on anything else, and all lies within the drawing', () => {
  test.each([
    ['nested', drawing(NESTED)],
    ['with handlers', drawing(NESTED, { catch: [{ errors: ['E'], execute: NESTED }, { default: [invoke] }] })],
    ['without handlers shown', drawing(NESTED, { catch: [{ default: [] }] }, false)],
    ['empty', drawing([])],
  ])('%s', (_, { items, width, height }) => {
    for (const [index, item] of items.entries()) {
      expect(item.x).toBeGreaterThanOrEqual(0);
      expect(item.x + item.width).toBeLessThanOrEqual(width);
      expect(item.y + item.height).toBeLessThanOrEqual(height);
      for (const other of items.slice(index + 1)) expect(overlap(item, other), `${item.id} and ${other.id}`).toBe(false);
    }
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  });
});

test('the same assembly is always drawn the same', () => {
  expect(drawing(NESTED)).toEqual(drawing(NESTED));
});

test('handlers are drawn only when they are shown', () => {
  const handlers = { catch: [{ errors: ['E'], execute: [invoke] }] };
  const kinds = (layout: Layout) => layout.items.filter((item) => item.kind === 'branch').length;
  expect([kinds(drawing([invoke], handlers)), kinds(drawing([invoke], handlers, false))]).toEqual([1, 0]);
});

test('what is locked has no insertion point', () => {
  const steps = [{ throw: {} }];
  const { items } = layOut(readAssembly({ first: steps, 'x-ibm-configuration': { assembly: { execute: steps } } }), { catches: false });
  expect(items.filter((item) => item.kind === 'insert')).toEqual([]);
});

test('arrow keys walk along the line and between branches', () => {
  const { items } = drawing(NESTED);
  const at = '/x-ibm-configuration/assembly/execute';
  expect(neighbour(items, `${at}/0`, 'ArrowRight')).toBe(`insert:${at}/1`);
  expect(neighbour(items, `insert:${at}/1`, 'ArrowRight')).toBe(`${at}/1`);
  expect(neighbour(items, `${at}/1/operation-switch/case/0`, 'ArrowDown')).toBe(`${at}/1/operation-switch/case/1`);
  expect(neighbour(items, `${at}/1/operation-switch/case/1`, 'ArrowUp')).toBe(`${at}/1/operation-switch/case/0`);
  expect(neighbour(items, 'not there', 'ArrowUp')).toBeUndefined();
});

test('a drop goes to the nearest insertion point, if one is near', () => {
  const { items } = drawing([invoke]);
  const [first] = items.filter((item) => item.kind === 'insert');
  expect(first && nearestInsertion(items, first.x + 20, first.y - 30, 100)?.id).toBe(first?.id);
  expect(nearestInsertion(items, 5000, 5000, 100)).toBeUndefined();
});
