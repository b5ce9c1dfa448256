// Reads schemas for people: their type in a few words, their parts, one level at a time.
import { referenceName, resolve } from './reference.ts';
import { isShape, list, shape, text, texts, type Shape } from './shape.ts';

/** One part of a schema. */
export interface SchemaPart {
  /** A property's name, `[ ]` for items, `*` for further properties, a number for an alternative. */
  name: string;
  schema: Shape;
  required: boolean;
  kind: 'property' | 'items' | 'further' | 'alternative';
}

/** The schema without references and with its `allOf` laid together. */
export function flatten(root: unknown, written: unknown, depth = 0): Shape {
  const schema = resolve(root, written);
  if (!Array.isArray(schema.allOf) || depth > 16) return schema;
  const { allOf, ...own } = schema;
  const parts = [...allOf.map((part) => flatten(root, part, depth + 1)), own];
  const properties = Object.assign({}, ...parts.map((part) => shape(part.properties))) as Shape;
  const required = [...new Set(parts.flatMap((part) => texts(part.required)))];
  return {
    ...(Object.assign({}, ...parts) as Shape),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** The main type; worked out where the author left it away. */
export function typeOf(schema: Shape): string {
  const written = Array.isArray(schema.type) ? texts(schema.type).find((it) => it !== 'null') : text(schema.type);
  if (written) return written;
  if (isShape(schema.properties) || isShape(schema.additionalProperties)) return 'object';
  if (schema.items !== undefined) return 'array';
  return '';
}

/** The type in a few words, such as `array of Current` or `string (date)`. */
export function typeText(root: unknown, written: unknown, depth = 0): string {
  const name = referenceName(written);
  if (name && depth > 0) return name;
  const schema = flatten(root, written);
  const type = typeOf(schema);
  const format = text(schema.format);
  const isNullable = schema.nullable === true || (Array.isArray(schema.type) && schema.type.includes('null'));
  const nullable = isNullable ? ' | null' : '';
  if (type === 'array') {
    const items = depth > 4 ? '' : typeText(root, schema.items, depth + 1);
    return `${items ? `array of ${items}` : 'array'}${nullable}`;
  }
  if (type) return `${type}${format ? ` (${format})` : ''}${nullable}`;
  if (list(schema.oneOf).length > 0) return 'one of';
  if (list(schema.anyOf).length > 0) return 'any of';
  return schema.enum !== undefined ? 'enum' : name ? name : 'any';
}

/** The parts to show below a schema; none for a plain value. */
export function partsOf(root: unknown, written: unknown): SchemaPart[] {
  const schema = flatten(root, written);
  const required = texts(schema.required);
  const properties = Object.entries(shape(schema.properties)).map(
    ([name, property]): SchemaPart => ({ name, schema: shape(property), required: required.includes(name), kind: 'property' }),
  );
  const further: SchemaPart[] = isShape(schema.additionalProperties)
    ? [{ name: '*', schema: schema.additionalProperties, required: false, kind: 'further' }]
    : [];
  const alternatives = [...list(schema.oneOf), ...list(schema.anyOf)].map(
    (part, index): SchemaPart => ({ name: referenceName(part) ?? String(index + 1), schema: shape(part), required: false, kind: 'alternative' }),
  );
  const items = typeOf(schema) === 'array' && isShape(schema.items) ? itemParts(root, schema.items) : [];
  return [...properties, ...further, ...alternatives, ...items];
}

// A list of objects shows the objects' properties at once; a list of lists its inner list.
function itemParts(root: unknown, items: Shape): SchemaPart[] {
  const schema = flatten(root, items);
  const hasParts = isShape(schema.properties) || isShape(schema.additionalProperties) || Array.isArray(schema.oneOf) || Array.isArray(schema.anyOf);
  if (hasParts) return partsOf(root, items);
  return typeOf(schema) === 'array' ? [{ name: '[ ]', schema: items, required: false, kind: 'items' }] : [];
}

/** What a value must keep to, each as `name: value`. */
export function rulesOf(root: unknown, written: unknown): string[] {
  const schema = flatten(root, written);
  const names = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'default'];
  const rules = names.filter((name) => schema[name] !== undefined).map((name) => `${name}: ${plain(schema[name])}`);
  const values = list(schema.enum);
  return values.length > 0 ? [`enum: ${values.map(plain).join(', ')}`, ...rules] : rules;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
