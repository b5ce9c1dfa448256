// What a step from the palette begins as: valid where that is possible, else with what is missing
// written out empty, so that its field is seen.
import { FIRST_CONDITION } from './edits.ts';
import { writtenName, type ApiOperation } from './operations.ts';
import type { JsonSchema } from '../sheet/schema.ts';

export interface PolicyKind {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** V5's designers write both in every step; older tools look for them. */
function labels(name: string) {
  return { version: '1.0.0', title: name };
}

export function newStep(kind: PolicyKind, operations: readonly ApiOperation[]): unknown {
  return { [kind.name]: { ...labels(kind.name), ...firstOptions(kind, operations) } };
}

function firstOptions(kind: PolicyKind, operations: readonly ApiOperation[]): Record<string, unknown> {
  switch (kind.name) {
    case 'if':
      return { condition: FIRST_CONDITION, execute: [] };
    case 'switch':
      return { case: [{ condition: FIRST_CONDITION, execute: [] }, { otherwise: [] }] };
    case 'operation-switch':
      return { case: [{ operations: operations.slice(0, 1).map(writtenName), execute: [] }], otherwise: [] };
    case 'throw':
      return { name: 'OwnError', message: '' };
    default:
      return required(kind.schema);
  }
}

function required(schema: JsonSchema): Record<string, unknown> {
  const names = (schema.required ?? []).filter((name) => name !== 'title' && name !== 'description');
  return Object.fromEntries(names.map((name) => [name, firstValue(schema.properties?.[name])]));
}

function firstValue(schema: JsonSchema | undefined): unknown {
  if (schema?.default !== undefined) return schema.default;
  if (schema?.enum && schema.enum.length > 0) return schema.enum[0];
  const type = Array.isArray(schema?.type) ? schema.type[0] : schema?.type;
  if (type === 'array') return [];
  if (type === 'object') return {};
  if (type === 'boolean') return false;
  return '';
}
