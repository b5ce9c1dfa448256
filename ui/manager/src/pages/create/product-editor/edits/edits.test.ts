import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../document/edit.ts';
import { parseSource } from '../../../../document/source.ts';
import { parseRate, writeRate } from '../read/limits.ts';
import { opened, readProduct } from '../read/product.ts';
import { addApisEdits, plansWith, removeApiEdits } from './apis.ts';
import { addBurstEdits, addLimitEdits, rateEdits, removeLimitEdits, renameLimitEdits } from './limits.ts';
import { operationEdits, ownLimitEdits, resetLimitEdits, type Offered } from './operations.ts';
import { newPlan, planApiEdits } from './plans.ts';

const TEXT = `# The author's head.
product: 1.0.0
info:
  name: weather
  title: Weather
  version: 1.0.0
apis:
  weather: # the only one
    name: 'weather:1.0.0'
plans:
  free:
    title: Free
    rate-limit:
      value: 100/hour # enough
      hard-limit: false
    apis:
      weather: {}
  all:
    title: All
`;

const GET: Offered = { method: 'get', path: '/current', operationId: 'getCurrent' };
const PUT: Offered = { method: 'put', path: '/Places', operationId: '' };
const ALL = [GET, PUT];

function read(text: string) {
  const value = parseSource(text).value;
  return { value, product: readProduct(value) };
}

function plan(text: string, key = 'free') {
  const found = read(text).product.plans.find((it) => it.key === key);
  if (!found) throw new Error(`no plan ${key}`);
  return found;
}

function planApi(text: string) {
  const api = plan(text).apis?.[0];
  if (!api) throw new Error('no API in the plan');
  return api;
}

describe('edits of a product', () => {
  it('add an API where it is listed, and keep the comments', () => {
    const text = applyEdits(TEXT, addApisEdits(read(TEXT).value, [{ name: 'orders', version: '2.0.0' }, { name: 'weather', version: '2.0.0' }]));
    expect(read(text).product.apis.map((api) => api.refers)).toEqual(['weather:1.0.0', 'orders:2.0.0', 'weather:2.0.0']);
    expect(opened(plan(text), 'orders')).toBe('everything');
    expect(plan(text, 'all').apis).toBeUndefined();
    expect(text).toContain('# the only one');
    expect(text.startsWith("# The author's head.\n")).toBe(true);
  });

  it('do nothing for an API that is there', () => expect(addApisEdits(read(TEXT).value, [{ name: 'weather', version: '1.0.0' }])).toEqual([]));

  it('remove an API from the product and from its plans', () => {
    expect(plansWith(read(TEXT).value, 'weather')).toEqual(['Free']);
    const text = applyEdits(TEXT, removeApiEdits(read(TEXT).value, 'weather'));
    expect(read(text).product.apis).toEqual([]);
    expect(plan(text).apis).toEqual([]);
  });

  it('add a plan under a name that is free', () => {
    const title = (number: number) => `New Plan ${number}`;
    const once = applyEdits(TEXT, newPlan(read(TEXT).product, title).edits);
    const twice = applyEdits(once, newPlan(read(once).product, title).edits);
    expect(read(twice).product.plans.map((it) => it.key)).toEqual(['free', 'all', 'new-plan-1', 'new-plan-2']);
    expect(opened(plan(twice, 'new-plan-2'), 'weather')).toBe('everything');
  });

  it('say what is left when a plan that opens everything closes an API', () => {
    const text = applyEdits(TEXT, planApiEdits(read(TEXT).product, plan(TEXT, 'all'), 'weather', false));
    expect(plan(text, 'all').apis).toEqual([]);
  });

  it('add, change, rename and remove limits', () => {
    const added = applyEdits(TEXT, addLimitEdits(plan(TEXT).path, plan(TEXT).limits));
    expect(plan(added).limits.map((limit) => limit.name)).toEqual(['rate-limit', 'limit-1']);
    const [unnamed, first] = plan(added).limits;
    if (!unnamed || !first) throw new Error('two limits were expected');
    const changed = applyEdits(added, rateEdits(first, { calls: '5', count: '10', unit: 'second' }));
    expect(plan(changed).limits[1]?.value).toBe('5/10second');
    const renamed = applyEdits(added, renameLimitEdits(unnamed, 'hourly'));
    expect(plan(renamed).limits.map((limit) => [limit.name, limit.value])).toEqual([['limit-1', '1/1minute'], ['hourly', '100/hour']]);
    const removed = applyEdits(added, removeLimitEdits(first));
    expect(removed).not.toContain('rate-limits');
  });

  it('add burst limits', () => {
    const text = applyEdits(TEXT, addBurstEdits(plan(TEXT).path, []));
    expect(plan(text).bursts).toMatchObject([{ name: 'burst-1', rate: { calls: '10', count: '1', unit: 'second' } }]);
  });

  it('close and open operations, and leave the list out when it would hold all', () => {
    const closed = applyEdits(TEXT, operationEdits(planApi(TEXT), ALL, GET, false));
    expect(planApi(closed).operations).toMatchObject([{ verb: 'put', route: '/Places' }]);
    const open = applyEdits(closed, operationEdits(planApi(closed), ALL, GET, true));
    expect(planApi(open).operations).toBeUndefined();
  });

  it('give an operation its own limit and take it back', () => {
    const own = applyEdits(TEXT, ownLimitEdits(planApi(TEXT), ALL, GET));
    const entry = planApi(own).operations?.[0];
    if (!entry) throw new Error('an entry was expected');
    expect(entry).toMatchObject({ operationId: 'getCurrent', limits: [{ value: '1/1minute', isHard: true }] });
    const reset = applyEdits(own, resetLimitEdits(planApi(own), ALL, entry));
    expect(planApi(reset).operations).toBeUndefined();
  });
});

describe('a rate', () => {
  it.each([
    ['100/hour', '100/hour'],
    ['5/10second', '5/10second'],
    ['5 / 10 secs', '5/10second'],
    ['1/1minute', '1/minute'],
    ['0/week', '0/week'],
  ])('%s is read and written as %s', (value, written) => {
    const rate = parseRate(value);
    expect(rate && writeRate(rate)).toBe(written);
  });

  it.each(['unlimited', '', '100', '1.5/hour', '-1/hour', '100/decade'])('%s is none', (value) => expect(parseRate(value)).toBeUndefined());
});
