// Which operations of an API a plan opens, and their own limits, as edits of the product's text.
import type { Edit } from '../../../../document/edit.ts';
import type { PlanApi, PlanOperation } from '../read/product.ts';

/** An operation as the API's definition has it. */
export interface Offered {
  method: string;
  path: string;
  operationId: string;
}

/** The plan's entry of an operation; verbs and paths are compared without case, as the server does. */
export function entryOf(entries: readonly PlanOperation[], offered: Offered): PlanOperation | undefined {
  return entries.find((entry) =>
    entry.operationId !== ''
      ? entry.operationId === offered.operationId
      : entry.verb === offered.method.toLowerCase() && entry.route.toLowerCase() === offered.path.toLowerCase(),
  );
}

/** How a new entry names an operation. */
function named(offered: Offered): Record<string, unknown> {
  return offered.operationId ? { operationId: offered.operationId } : { operation: offered.method.toLowerCase(), path: offered.path };
}

/** Opens an operation or closes it. A list that holds all of them and no limit of its own is left out. */
export function operationEdits(api: PlanApi, all: readonly Offered[], offered: Offered, isOpen: boolean): Edit[] {
  const list = [...api.path, 'operations'];
  if (api.operations === undefined) {
    if (isOpen) return [];
    return [{ op: 'set', path: list, value: all.filter((it) => it !== offered).map(named) }];
  }
  const entry = entryOf(api.operations, offered);
  if (!isOpen) return entry ? [{ op: 'delete', path: entry.path }] : [];
  if (entry) return [];
  const isAll = all.every((it) => it === offered || entryOf(api.operations ?? [], it));
  const isPlain = api.operations.every((it) => it.limits.length === 0) && api.operations.length < all.length;
  if (isAll && isPlain) return [{ op: 'delete', path: list }];
  return [{ op: 'insert', path: list, index: api.operations.length, value: named(offered) }];
}

/** Gives an operation a limit of its own, which replaces the plan's. */
export function ownLimitEdits(api: PlanApi, all: readonly Offered[], offered: Offered): Edit[] {
  const own = { 'rate-limits': { 'limit-1': { value: '1/1minute', 'hard-limit': true } } };
  const list = [...api.path, 'operations'];
  if (api.operations === undefined) return [{ op: 'set', path: list, value: all.map((it) => (it === offered ? { ...named(it), ...own } : named(it))) }];
  const entry = entryOf(api.operations, offered);
  if (!entry) return [{ op: 'insert', path: list, index: api.operations.length, value: { ...named(offered), ...own } }];
  return [{ op: 'set', path: [...entry.path, 'rate-limits'], value: own['rate-limits'] }];
}

/** Takes an operation's own limits away, so that the plan's count again. */
export function resetLimitEdits(api: PlanApi, all: readonly Offered[], entry: PlanOperation): Edit[] {
  const operations = api.operations ?? [];
  const isPlain = operations.every((it) => it.path.at(-1) === entry.path.at(-1) || it.limits.length === 0);
  const isAll = operations.length === all.length && all.every((it) => entryOf(operations, it));
  if (isPlain && isAll) return [{ op: 'delete', path: [...api.path, 'operations'] }];
  return [
    { op: 'delete', path: [...entry.path, 'rate-limit'] },
    { op: 'delete', path: [...entry.path, 'rate-limits'] },
  ];
}
