// Writes a value as XML the way its schema's `xml` marks say.
import { flatten, typeOf } from './schema.ts';
import { isShape, shape, text, type Shape } from './shape.ts';

/** The document; `name` is the root element where the schema names none. */
export function toXml(root: unknown, schema: unknown, value: unknown, name = 'root'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, schema, value, name, 0).join('\n')}\n`;
}

function element(root: unknown, written: unknown, value: unknown, fallback: string, depth: number): string[] {
  const schema = flatten(root, written);
  const tag = tagOf(schema, fallback);
  const indent = '  '.repeat(depth);
  if (Array.isArray(value)) return items(root, schema, value, fallback, depth);
  if (!isShape(value)) return [`${indent}<${tag}${namespace(schema)}>${escapeXml(plain(value))}</${tag}>`];
  const properties = shape(schema.properties);
  const entries = Object.entries(value);
  const isAttribute = (key: string) => shape(flatten(root, properties[key]).xml).attribute === true;
  const attributes = entries.filter(([key]) => isAttribute(key)).map(([key, it]) => ` ${tagOf(flatten(root, properties[key]), key)}="${escapeXml(plain(it))}"`);
  const inner = entries.filter(([key]) => !isAttribute(key)).flatMap(([key, it]) => element(root, properties[key], it, key, depth + 1));
  const open = `${indent}<${tag}${namespace(schema)}${attributes.join('')}`;
  return inner.length > 0 ? [`${open}>`, ...inner, `${indent}</${tag}>`] : [`${open}/>`];
}

// A list has no element of its own unless `xml.wrapped` asks for one; the root always needs one.
function items(root: unknown, schema: Shape, values: readonly unknown[], fallback: string, depth: number): string[] {
  const tag = tagOf(schema, fallback);
  const isWrapped = shape(schema.xml).wrapped === true || depth === 0;
  const inner = values.flatMap((item) => element(root, schema.items, item, isWrapped && depth === 0 ? 'item' : fallback, depth + (isWrapped ? 1 : 0)));
  const indent = '  '.repeat(depth);
  return isWrapped ? [`${indent}<${tag}${namespace(schema)}>`, ...inner, `${indent}</${tag}>`] : inner;
}

function tagOf(schema: Shape, fallback: string): string {
  const xml = shape(schema.xml);
  // A list's own `xml.name` names its wrapper; without one it would name the items, which have theirs.
  const written = typeOf(schema) === 'array' && xml.wrapped !== true ? '' : text(xml.name);
  const name = nameOf(written || fallback);
  const prefix = text(xml.prefix);
  return prefix ? `${nameOf(prefix)}:${name}` : name;
}

function namespace(schema: Shape): string {
  const { namespace: uri, prefix } = shape(schema.xml);
  if (!text(uri)) return '';
  return ` xmlns${text(prefix) ? `:${nameOf(text(prefix))}` : ''}="${escapeXml(text(uri))}"`;
}


/** Element names have no blanks and do not begin with a digit. */
function nameOf(written: string): string {
  const name = written.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
}

function plain(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function escapeXml(written: string): string {
  return written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
