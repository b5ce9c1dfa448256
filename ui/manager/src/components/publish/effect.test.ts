import { describe, expect, it } from 'vitest';
import { effectOf, type Mode, type Version } from './effect.ts';

const PLANS = [
  { name: 'gold', title: 'Gold', subscriptions: 2 },
  { name: 'old', title: 'Old', subscriptions: 1 },
  { name: 'unused', title: 'Unused', subscriptions: 0 },
];

function version(name: string, state: string): Version {
  return { id: name, version: name, state, plans: PLANS };
}

function effect(state: string | undefined, mode: Mode, isDevelopment: boolean) {
  const there = state === undefined ? [] : [version('1', state)];
  return effectOf({ mode, isDevelopment, version: '1', versions: [...there, version('2', 'published'), version('3', 'retired')], plans: ['gold'] });
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
