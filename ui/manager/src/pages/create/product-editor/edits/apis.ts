// Adding and removing APIs of a product, as edits of its text.
import type { Edit } from '../../../../document/edit.ts';
import { reference } from '../../drafts/names.ts';
import { apiKeys } from '../../products/newProductDocument.ts';
import { child, entries, isObject } from '../read/shape.ts';

/** Adds APIs, and opens each in every plan that lists what it opens. What is there already is left. */
export function addApisEdits(product: unknown, added: readonly { name: string; version: string }[]): Edit[] {
  const there = entries(child(product, 'apis'));
  const missing = added.filter((api) => !there.some(([, it]) => isObject(it) && it['name'] === reference(api)));
  const keys = apiKeys(missing, there.map(([key]) => key));
  // A plan without `apis` opens every API by itself.
  const plans = entries(child(product, 'plans')).filter(([, plan]) => isObject(child(plan, 'apis')));
  return missing.flatMap((api, at): Edit[] => {
    const key = keys[at] ?? api.name;
    return [
      { op: 'set', path: ['apis', key], value: { name: reference(api) } },
      ...plans.map(([plan]): Edit => ({ op: 'set', path: ['plans', plan, 'apis', key], value: {} })),
    ];
  });
}

/** Removes an API from the product and from its plans. */
export function removeApiEdits(product: unknown, key: string): Edit[] {
  const edits: Edit[] = [];
  for (const [plan, it] of entries(child(product, 'plans'))) {
    const listed = child(it, 'apis');
    if (isObject(listed) && key in listed) edits.push({ op: 'delete', path: ['plans', plan, 'apis', key] });
  }
  return [...edits, { op: 'delete', path: ['apis', key] }];
}

/** Titles of the plans that would lose the API. */
export function plansWith(product: unknown, key: string): string[] {
  return entries(child(product, 'plans'))
    .filter(([, plan]) => key in (asObject(child(plan, 'apis')) ?? {}))
    .map(([name, plan]) => String(child(plan, 'title') ?? name));
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) ? value : undefined;
}
