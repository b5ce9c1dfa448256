import { describe, expect, it } from 'vitest';
import { average, isLast, NO_CALLS, tallied, type Outcome } from './repeat.ts';
import { baseUrl, chosenCaller, chosenCatalog, chosenProduct, standingOf, type Catalog } from './setup.ts';

const catalog = (name: string, part: Partial<Catalog> = {}): Catalog => ({
  id: `cat_${name}`, name, title: name, is_default: false, is_development: false, has_automatic_subscription: false, strict_schemes: false,
  endpoints: ['https://h:8443/o/c', 'http://h:8080/o/c'], gateway_url: 'http://h:8080/o/c', revision: 1, created_at: '2026-01-01T00:00:00Z', favourite: false, ...part,
});

describe('the setup', () => {
  it('takes what was asked for, else what is usual', () => {
    const all = [catalog('live'), catalog('dev', { is_development: true }), catalog('sb')];
    expect(chosenCatalog(all, 'live')?.name).toBe('live');
    expect(chosenCatalog(all, null)?.name).toBe('sb');
    expect(chosenCatalog(all, 'gone')?.name).toBe('sb');
    expect(chosenCatalog(all.slice(0, 2), null)?.name).toBe('dev');
    expect(chosenCatalog([], null)).toBeUndefined();
    expect(chosenProduct(['a:1'], null)).toBe('a:1');
    expect(chosenProduct(['a:1', 'b:1'], null)).toBeUndefined();
    expect(chosenProduct(['a:1', 'b:1'], 'b:1')).toBe('b:1');
    expect(chosenCaller(catalog('sb', { has_automatic_subscription: true }), null)).toEqual({ kind: 'test-application' });
    expect(chosenCaller(catalog('live'), null)).toBeUndefined();
    expect(chosenCaller(catalog('live'), 'acme/app')).toEqual({ kind: 'application', consumerOrg: 'acme', application: 'app' });
  });

  it('knows whether the catalog serves what the draft says', () => {
    const at = (state: string, current: boolean) => [{ catalog_id: 'c', catalog: 'sb', catalog_title: 'Sandbox', product_id: 'p', product: 'a', version: '1', state, current }];
    expect(standingOf(at('published', true), 'sb', 'a:1')).toBe('current');
    expect(standingOf(at('deprecated', false), 'sb', 'a:1')).toBe('changed');
    expect(standingOf(at('staged', true), 'sb', 'a:1')).toBe('not-published');
    expect(standingOf(at('retired', true), 'sb', 'a:1')).toBe('unusable');
    expect(standingOf(at('published', true), 'live', 'a:1')).toBe('not-published');
  });

  it('has a URL for each protocol', () => {
    expect(baseUrl(catalog('sb'), 'https')).toBe('https://h:8443/o/c');
    expect(baseUrl(catalog('sb'), undefined)).toBe('http://h:8080/o/c');
    expect(baseUrl(catalog('sb'), 'ws')).toBe('http://h:8080/o/c');
  });
});

describe('repeated calls', () => {
  const run = (statuses: (number | undefined)[], most: number, stopOnError: boolean): number => {
    let tally = NO_CALLS;
    for (const status of statuses) {
      const outcome: Outcome = { status, time_us: 10 };
      tally = tallied(tally, outcome);
      if (isLast(tally, outcome, { most, stopOnError })) break;
    }
    return tally.calls;
  };

  it('end after their number, or at the first error where that is asked', () => {
    expect(run([200, 200, 200, 200], 3, true)).toBe(3);
    expect(run([200, 429, 200], 10, true)).toBe(2);
    expect(run([200, 429, 200], 10, false)).toBe(3);
    expect(run([200, undefined, 200], 10, true)).toBe(2);
    expect(run([302, 200], 10, true)).toBe(1);
  });

  it('are counted by status, with their average', () => {
    const tally = [{ status: 200, time_us: 10 }, { status: 200, time_us: 30 }, { status: undefined, time_us: 2 }].reduce(tallied, NO_CALLS);
    expect(tally).toEqual({ calls: 3, total_us: 42, statuses: { 200: 2, none: 1 } });
    expect(average(tally)).toBe(14);
    expect(average(NO_CALLS)).toBe(0);
  });
});
