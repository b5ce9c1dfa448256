// Walks a JSON Schema along a path of the document: what may stand there, and what it means.
import { isRecord } from '../../../../../document/equal.ts';
import type { Path } from '../../../../../document/path.ts';

export type Schema = Record<string, unknown>;

/** Follows references and takes alternatives apart; a schema that refers to itself ends. */
export function alternatives(root: Schema, schema: unknown, depth = 0): Schema[] {
  if (!isRecord(schema) || depth > 20) return [];
  const found: Schema[] = [schema];
  if (typeof schema.$ref === 'string') found.push(...alternatives(root, referred(root, schema.$ref), depth + 1));
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[keyword];
    if (Array.isArray(list)) for (const one of list) found.push(...alternatives(root, one, depth + 1));
  }
  return found;
}

function referred(root: Schema, ref: string): unknown {
  if (!ref.startsWith('#')) return undefined;
  return ref
    .slice(1)
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), root);
}

/** All schemas that say something of what is at a path. */
export function schemasAt(root: Schema, path: Path): Schema[] {
  return path.reduce<Schema[]>((here, segment) => unique(here.flatMap((schema) => inside(root, schema, segment))), alternatives(root, root));
}

function inside(root: Schema, schema: Schema, segment: string | number): Schema[] {
  if (typeof segment === 'number') {
    const first = Array.isArray(schema.prefixItems) ? (schema.prefixItems[segment] as unknown) : undefined;
    return alternatives(root, first ?? schema.items);
  }
  const own = isRecord(schema.properties) ? schema.properties[segment] : undefined;
  if (own !== undefined) return alternatives(root, own);
  const patterns = isRecord(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
  const matched = patterns.filter(([pattern]) => matches(pattern, segment)).flatMap(([, one]) => alternatives(root, one));
  return matched.length > 0 ? matched : alternatives(root, schema.additionalProperties);
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return false;
  }
}

function unique(schemas: Schema[]): Schema[] {
  return [...new Set(schemas)];
}

export interface KeyOffer {
  key: string;
  description: string;
  isRequired: boolean;
  /** What its value is, such as `string` or `array`. */
  type: string;
}

/** Keys that may stand in a mapping that the schemas describe. */
export function keysIn(root: Schema, schemas: readonly Schema[]): KeyOffer[] {
  const offers = new Map<string, KeyOffer>();
  for (const schema of schemas) {
    if (!isRecord(schema.properties)) continue;
    const required = Array.isArray(schema.required) ? (schema.required as unknown[]) : [];
    for (const [key, inner] of Object.entries(schema.properties)) {
      const all = alternatives(root, inner);
      const before = offers.get(key);
      offers.set(key, {
        key,
        description: before?.description || describe(all),
        isRequired: (before?.isRequired ?? false) || required.includes(key),
        type: before?.type || typeOf(all),
      });
    }
  }
  return [...offers.values()];
}

/** Values that may stand at a place, as far as the schemas name some. */
export function valuesOf(schemas: readonly Schema[]): { value: unknown; description: string }[] {
  const found = new Map<string, { value: unknown; description: string }>();
  const add = (value: unknown, description: string) => {
    if (typeof value !== 'object' || value === null) found.set(JSON.stringify(value), { value, description });
  };
  for (const schema of schemas) {
    const description = text(schema.description);
    if (Array.isArray(schema.enum)) for (const value of schema.enum) add(value, description);
    if ('const' in schema) add(schema.const, description);
    if (schema.type === 'boolean') for (const value of [true, false]) add(value, description);
    if ('default' in schema) add(schema.default, description);
    if (Array.isArray(schema.examples)) for (const value of schema.examples) add(value, description);
  }
  return [...found.values()];
}

/** What the schemas say of a place; the first that says something. */
export function describe(schemas: readonly Schema[]): string {
  for (const schema of schemas) if (text(schema.description)) return text(schema.description);
  for (const schema of schemas) if (text(schema.title)) return text(schema.title);
  return '';
}

export function typeOf(schemas: readonly Schema[]): string {
  for (const { type } of schemas) {
    if (typeof type === 'string') return type;
    if (Array.isArray(type)) return type.join(' | ');
  }
  return '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
