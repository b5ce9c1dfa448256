import type { Schemas } from '@gatewright/client';
import { describe, expect, it } from 'vitest';
import { effectOf, type Mode } from './effect.ts';

function summary(id: string, state: string): Schemas['ProductSummary'] {
  return { id, state, name: 'p', version: id, title: 'P', revision: 1, created_at: '', updated_at: '' } as Schemas['ProductSummary'];
}

function product(state: string): Schemas['Product'] {
  const plans = [
    { name: 'gold', title: 'Gold', approval: false, subscriptions: 2 },
    { name: 'old', title: 'Old', approval: false, subscriptions: 1 },
    { name: 'unused', title: 'Unused', approval: false, subscriptions: 0 },
  ];
  return { item: summary('1', state), plans, apis: [] } as unknown as Schemas['Product'];
}

function effect(state: string | undefined, mode: Mode, isDevelopment: boolean) {
  const there = state === undefined ? undefined : product(state);
  const versions = [summary('1', state ?? 'retired'), summary('2', 'published'), summary('3', 'retired')];
  return effectOf({ mode, isDevelopment, there, versions, plans: ['gold'] });
}

describe('what publishing or staging would do', () => {
  it.each([
    [undefined, 'publish', true, 'new'],
    [undefined, 'stage', false, 'new'],
    ['staged', 'stage', false, 'restage'],
    ['staged', 'publish', false, 'restage'],
    ['published', 'publish', true, 'overwrite'],
    ['published', 'publish', false, 'taken'],
    ['published', 'stage', true, 'taken'],
    ['retired', 'stage', false, 'taken'],
  ] as const)('to a version that is %s, with %s (development: %s), is %s', (state, mode, isDevelopment, kind) =>
    expect(effect(state, mode, isDevelopment).kind).toBe(kind));

  it('names the plans whose subscriptions need another plan', () =>
    expect(effect('published', 'publish', true).vanishing.map((plan) => plan.name)).toEqual(['old']));

  it('names the other versions that are in use', () =>
    expect(effect(undefined, 'publish', true).others.map((it) => it.version)).toEqual(['2']));
});
