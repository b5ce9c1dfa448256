// A product document as the editor shows it. Reads whatever an author wrote; the server judges it.
import { burstsOf, limitsOf, type Limit } from './limits.ts';
import { child, entries, isObject, items, text } from './shape.ts';
import type { Path } from '../../../../document/path.ts';

export interface ProductModel {
  title: string;
  description: string;
  terms: string;
  categories: string[];
  apis: ProductApi[];
  plans: Plan[];
}

export interface ProductApi {
  /** The product's own name for it. */
  key: string;
  /** `name:version`, or what stands in its place (a file, an ID). */
  refers: string;
  /** Whether it is a draft by name and version. */
  isDraft: boolean;
}

export interface Plan {
  key: string;
  path: Path;
  title: string;
  description: string;
  approval: boolean;
  limits: Limit[];
  bursts: Limit[];
  /** Undefined: the plan opens every API of the product. */
  apis: PlanApi[] | undefined;
}

export interface PlanApi {
  key: string;
  path: Path;
  /** Undefined: every operation. */
  operations: PlanOperation[] | undefined;
}

export interface PlanOperation {
  path: Path;
  operationId: string;
  /** Lower case; empty where `operationId` says which. */
  verb: string;
  route: string;
  limits: Limit[];
}

export function readProduct(value: unknown): ProductModel {
  const info = child(value, 'info');
  return {
    title: text(child(info, 'title')),
    description: text(child(info, 'description')),
    terms: text(child(info, 'termsOfService')),
    categories: items(child(info, 'categories')).map(text),
    apis: entries(child(value, 'apis')).map(([key, it]) => {
      const name = text(child(it, 'name'));
      return { key, refers: name || text(child(it, '$ref')) || text(child(it, 'id')), isDraft: name !== '' };
    }),
    plans: entries(child(value, 'plans')).map(([key, it]) => plan(key, it)),
  };
}

function plan(key: string, it: unknown): Plan {
  const path = ['plans', key];
  const apis = child(it, 'apis');
  return {
    key,
    path,
    title: text(child(it, 'title')),
    description: text(child(it, 'description')),
    approval: child(it, 'approval') === true,
    limits: limitsOf(it, path),
    bursts: burstsOf(it, path),
    apis: isObject(apis) ? entries(apis).map(([api, listed]) => planApi(api, [...path, 'apis', api], listed)) : undefined,
  };
}

function planApi(key: string, path: Path, listed: unknown): PlanApi {
  const operations = child(listed, 'operations');
  return { key, path, operations: Array.isArray(operations) ? operations.map((it, index) => operation(it, [...path, 'operations', index])) : undefined };
}

function operation(it: unknown, path: Path): PlanOperation {
  return {
    path,
    operationId: text(child(it, 'operationId')),
    verb: text(child(it, 'operation')).toLowerCase(),
    route: text(child(it, 'path')),
    limits: limitsOf(it, path),
  };
}

/** What a plan opens of one of the product's APIs: nothing, everything, or a list. */
export function opened(plan: Plan, api: string): 'nothing' | 'everything' | PlanOperation[] {
  if (plan.apis === undefined) return 'everything';
  const listed = plan.apis.find((it) => it.key === api);
  return listed ? (listed.operations ?? 'everything') : 'nothing';
}

/** The plan's entry of an API; one that opens everything where the plan says nothing of it. */
export function planApiOf(plan: Plan, api: string): PlanApi {
  return plan.apis?.find((it) => it.key === api) ?? { key: api, path: [...plan.path, 'apis', api], operations: undefined };
}
