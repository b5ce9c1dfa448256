// The API's operations as an assembly names them, and which branch an operation takes.
import { asMapping } from './read.ts';
import type { Branch, OperationName, Step } from './tree.ts';

export interface ApiOperation {
  /** Lower case. */
  readonly verb: string;
  /** The path's template. */
  readonly path: string;
  readonly id: string | undefined;
}

const VERBS: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

export function operationsOf(document: unknown): ApiOperation[] {
  const paths = asMapping(asMapping(document)?.paths) ?? {};
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(asMapping(item) ?? {})
      .filter(([verb]) => VERBS.includes(verb))
      .map(([verb, operation]) => {
        const id = asMapping(operation)?.operationId;
        return { verb, path, id: typeof id === 'string' && id !== '' ? id : undefined };
      }),
  );
}

/** How an operation is called in lists and in the address: `get /current`. */
export function operationLabel(operation: ApiOperation): string {
  return `${operation.verb} ${operation.path}`;
}

/** How a case names an operation, for people: `get /current`, or the operation's ID. */
export function nameLabel(name: OperationName): string {
  return 'id' in name ? name.id : `${name.verb.toLowerCase()} ${name.path}`;
}

/** Whether a case's name means this operation; as the gateway compares. */
export function means(name: OperationName, operation: ApiOperation): boolean {
  if ('id' in name) return name.id === operation.id;
  return name.verb.toLowerCase() === operation.verb && name.path === operation.path;
}

/** An operation as a case is given it: by its ID where it has one, as designers write it. */
export function writtenName(operation: ApiOperation): unknown {
  return operation.id ?? { verb: operation.verb, path: operation.path };
}

/** Branches of a step that this operation never takes. What a condition decides is not known here. */
export function untaken(step: Step, operation: ApiOperation): Branch[] {
  if (step.kind !== 'operation-switch') return [];
  const taken = step.branches.find((branch) => branch.kind === 'otherwise' || (branch.operations ?? []).some((name) => means(name, operation)));
  return step.branches.filter((branch) => branch !== taken);
}

/** Operations that no case of the step names. */
export function uncovered(step: Step, operations: readonly ApiOperation[]): ApiOperation[] {
  const named = step.branches.flatMap((branch) => branch.operations ?? []);
  return operations.filter((operation) => !named.some((name) => means(name, operation)));
}
