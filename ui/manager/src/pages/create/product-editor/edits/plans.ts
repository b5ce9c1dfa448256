// Adding plans and choosing what they open, as edits of the product's text.
import type { Edit } from '../../../../document/edit.ts';
import type { Plan, ProductModel } from '../read/product.ts';

/** A plan that opens everything, unlimited: the author says what to limit. Its key, and the edits. */
export function newPlan(product: ProductModel, title: (number: number) => string): { key: string; edits: Edit[] } {
  const keys = product.plans.map((plan) => plan.key);
  const titles = product.plans.map((plan) => plan.title);
  let number = 1;
  while (keys.includes(`new-plan-${number}`) || titles.includes(title(number))) number += 1;
  const apis = Object.fromEntries(product.apis.map((api) => [api.key, {}]));
  const key = `new-plan-${number}`;
  return { key, edits: [{ op: 'set', path: ['plans', key], value: { title: title(number), approval: false, apis } }] };
}

/** Opens an API in the plan, or closes it. */
export function planApiEdits(product: ProductModel, plan: Plan, api: string, isOpen: boolean): Edit[] {
  if (plan.apis !== undefined) {
    const path = [...plan.path, 'apis', api];
    return [isOpen ? { op: 'set', path, value: {} } : { op: 'delete', path }];
  }
  if (isOpen) return [];
  // Until now the plan opened everything without saying so; now it has to say what is left.
  const rest = product.apis.filter((it) => it.key !== api);
  return [{ op: 'set', path: [...plan.path, 'apis'], value: Object.fromEntries(rest.map((it) => [it.key, {}])) }];
}

/** Why a name cannot be a plan's; the key of a text. */
export function planNameProblem(name: string): string | undefined {
  return /[\u0000-\u001f/\\?#%:]/.test(name) ? 'plan-name-rule' : undefined;
}
