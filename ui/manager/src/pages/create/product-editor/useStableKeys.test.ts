import { describe, expect, it } from 'vitest';
import { newKeys } from './useStableKeys.ts';

describe('stable keys', () => {
  it('stay over a rename, and are not taken over by who comes later under the old name', () => {
    const keys = newKeys();
    const [first, other] = [keys.of('new-plan-1'), keys.of('gold')];
    keys.rename('new-plan-1', 'demo-plan');
    expect(keys.of('demo-plan')).toBe(first);
    expect(keys.of('gold')).toBe(other);
    expect([first, other]).not.toContain(keys.of('new-plan-1'));
  });
});
