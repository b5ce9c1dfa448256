// The type of a parameter or schema as one choice of a list, and the edits that make it another.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import { nameOfRef, refTo } from '../reading/pointer.ts';
import { isMembers, text } from '../reading/shapes.ts';

/** The types that the lists offer, by their name there. */
export const SIMPLE_TYPES: Readonly<Record<string, { type: string; format?: string }>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  number: { type: 'number' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  byte: { type: 'string', format: 'byte' },
  binary: { type: 'string', format: 'binary' },
  password: { type: 'string', format: 'password' },
  object: { type: 'object' },
  file: { type: 'file' },
};

export type TypeChoice =
  | { kind: 'none' }
  | { kind: 'simple'; name: string }
  /** A format that the list does not offer, such as `uuid`. */
  | { kind: 'formatted'; type: string; format: string }
  | { kind: 'array'; items: TypeChoice }
  | { kind: 'definition'; name: string }
  /** What only the source can say: `allOf`, several types, a reference elsewhere. */
  | { kind: 'other' };

const COMPOSED = ['allOf', 'oneOf', 'anyOf', 'not'];

/** Reads the type of a schema; `folder` is where definitions are. */
export function typeOf(schema: unknown, folder: Path): TypeChoice {
  if (schema === undefined || schema === null) return { kind: 'none' };
  if (!isMembers(schema)) return { kind: 'other' };
  if (schema['$ref'] !== undefined) {
    const name = nameOfRef(schema['$ref'], folder);
    return name === undefined ? { kind: 'other' } : { kind: 'definition', name };
  }
  if (COMPOSED.some((key) => key in schema)) return { kind: 'other' };
  const type = schema['type'];
  if (type === undefined) return isMembers(schema['properties']) ? { kind: 'simple', name: 'object' } : { kind: 'none' };
  if (typeof type !== 'string') return { kind: 'other' };
  if (type === 'array') return { kind: 'array', items: typeOf(schema['items'], folder) };
  const format = text(schema['format']);
  const known = Object.entries(SIMPLE_TYPES).find(([, it]) => it.type === type && (it.format ?? '') === format);
  if (known) return { kind: 'simple', name: known[0] };
  return format === '' ? { kind: 'other' } : { kind: 'formatted', type, format };
}

/** A choice as the value of a list's option. */
export function keyOf(choice: TypeChoice): string {
  switch (choice.kind) {
    case 'simple':
      return choice.name;
    case 'formatted':
      return `${choice.type} (${choice.format})`;
    case 'definition':
      return `#${choice.name}`;
    case 'array':
    case 'none':
    case 'other':
      return choice.kind;
  }
}

/** The choice of an option's value; the present one for what cannot be chosen. */
export function choiceOf(key: string, present: TypeChoice): TypeChoice {
  if (key.startsWith('#')) return { kind: 'definition', name: key.slice(1) };
  if (Object.hasOwn(SIMPLE_TYPES, key)) return { kind: 'simple', name: key };
  if (key === 'array') return { kind: 'array', items: present.kind === 'array' ? present.items : { kind: 'simple', name: 'string' } };
  return key === 'none' ? { kind: 'none' } : present;
}

/** A type as people say it: `string`, `Current`, `array of Current`. */
export function typeWords(choice: TypeChoice): string {
  if (choice.kind === 'array') return `array of ${typeWords(choice.items)}`;
  if (choice.kind === 'definition') return choice.name;
  return choice.kind === 'none' ? 'any' : keyOf(choice);
}

/** The schema that says no more than a choice. */
export function schemaOf(choice: TypeChoice, folder: Path): Record<string, unknown> | undefined {
  switch (choice.kind) {
    case 'simple':
      return { ...SIMPLE_TYPES[choice.name] };
    case 'formatted':
      return { type: choice.type, format: choice.format };
    case 'definition':
      return { $ref: refTo([...folder, choice.name]) };
    case 'array':
      return { type: 'array', items: schemaOf(choice.items, folder) ?? {} };
    case 'none':
    case 'other':
      return undefined;
  }
}

/**
 * Edits that give the schema at `path` another type. Description, example and the like stay; what
 * belongs to the old type alone goes, since it would contradict the new one.
 */
export function typeEdits(path: Path, schema: unknown, choice: TypeChoice, folder: Path): Edit[] {
  const wanted = schemaOf(choice, folder);
  if (!isMembers(schema)) return wanted ? [{ op: 'set', path, value: wanted }] : [];
  // Beside `$ref` nothing else counts.
  if (choice.kind === 'definition' || (schema['$ref'] !== undefined && wanted)) return [{ op: 'set', path, value: wanted }];
  const gone = Object.keys(schema).filter((key) => OF_A_TYPE.includes(key) && !isKept(key, choice));
  const edits: Edit[] = gone.map((key) => ({ op: 'delete', path: [...path, key] }));
  for (const [key, value] of Object.entries(wanted ?? {})) edits.push({ op: 'set', path: [...path, key], value });
  return edits;
}

const OF_A_TYPE = [
  'type',
  'format',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'collectionFormat',
];

// Constraints (`maxLength`, `minimum`, `enum`) stay: they are the author's and show under "More".
function isKept(key: string, choice: TypeChoice): boolean {
  if (key === 'type') return choice.kind !== 'none';
  if (key === 'format') return choice.kind === 'formatted' || (choice.kind === 'simple' && SIMPLE_TYPES[choice.name]?.format !== undefined);
  if (key === 'items' || key === 'collectionFormat') return choice.kind === 'array';
  if (key === 'required' || key === 'properties' || key === 'additionalProperties') return choice.kind === 'simple' && choice.name === 'object';
  return choice.kind === 'other';
}
