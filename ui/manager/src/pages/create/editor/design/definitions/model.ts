// Schemas that are objects: their properties as rows, and the edits of a row.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import { list, members, text, type Members } from '../reading/shapes.ts';
import { tickEdits } from '../reading/ticks.ts';
import { valueOfYaml } from '../fields/yamlText.ts';

export interface PropertyRow {
  name: string;
  value: Members;
  required: boolean;
}

export function propertiesOf(schema: Members): PropertyRow[] {
  const required = list(schema['required']);
  return Object.entries(members(schema['properties'])).map(([name, value]) => ({
    name,
    value: members(value),
    required: required.includes(name),
  }));
}

export function requireEdits(path: Path, schema: Members, name: string, on: boolean): Edit[] {
  return tickEdits([...path, 'required'], schema['required'], name, on);
}

/** Renames a property where it is declared and where it is required. */
export function renameEdits(path: Path, schema: Members, from: string, to: string): Edit[] {
  const index = list(schema['required']).indexOf(from);
  const edits: Edit[] = [{ op: 'rename', path: [...path, 'properties', from], key: to }];
  return index < 0 ? edits : [...edits, { op: 'set', path: [...path, 'required', index], value: to }];
}

export function removeEdits(path: Path, schema: Members, name: string): Edit[] {
  return [{ op: 'delete', path: [...path, 'properties', name] }, ...requireEdits(path, schema, name, false)];
}

/** An example as its field shows it: texts as they are, all else as JSON. */
export function exampleText(example: unknown): string {
  if (example === undefined) return '';
  return typeof example === 'object' ? JSON.stringify(example) : text(example);
}

/** The value that a typed example means for a type: `12` is a number for integers, a text for strings. */
export function exampleValue(typed: string, property: Members): unknown {
  const type = property['type'];
  if (type === undefined || type === 'string') return typed;
  const read = valueOfYaml(typed);
  if ('why' in read) return typed;
  const { value } = read;
  const isNumber = typeof value === 'number' && (type === 'number' || (type === 'integer' && Number.isInteger(value)));
  const isMeant = isNumber || (type === 'boolean' && typeof value === 'boolean') || (type === 'array' && Array.isArray(value));
  return isMeant || (type === 'object' && typeof value === 'object') ? value : typed;
}

/** Whether a form can show a schema: an object with properties, or one of the simple types. */
export function isObjectLike(schema: Members): boolean {
  const isComposed = ['allOf', 'oneOf', 'anyOf', '$ref'].some((key) => key in schema);
  return !isComposed && (schema['type'] === 'object' || (schema['type'] === undefined && 'properties' in schema));
}
