// Adding and removing APIs of a product, as edits of its text.
import type { Edit } from '../../../../document/edit.ts';
import { apiKeys } from '../../products/newProductDocument.ts';
import { child, entries, isObject } from '../read/shape.ts';

/** Adds an API, and opens it in every plan that lists what it opens. Nothing when it is there. */
export function addApiEdits(product: unknown, api: { name: string; version: string }): Edit[] {
  const wanted = `${api.name}:${api.version}`;
  const apis = entries(child(product, 'apis'));
  if (apis.some(([, it]) => isObject(it) && it['name'] === wanted)) return [];
  const [key = api.name] = apiKeys([api], apis.map(([taken]) => taken));
  const edits: Edit[] = [{ op: 'set', path: ['apis', key], value: { name: wanted } }];
  for (const [plan, it] of entries(child(product, 'plans'))) {
    // A plan without `apis` opens every API by itself.
    if (isObject(child(it, 'apis'))) edits.push({ op: 'set', path: ['plans', plan, 'apis', key], value: {} });
  }
  return edits;
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
