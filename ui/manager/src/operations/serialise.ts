// Writes parameters into paths, queries and headers, as `collectionFormat` (2.0) or `style` and
// `explode` (3.x) say.
import type { Parameter } from './model.ts';
import { typeOf } from './schema.ts';
import { isShape } from './shape.ts';

/** What the person typed as the value that is meant: lists and objects may be written as JSON. */
export function typedValue(parameter: Parameter, written: string, type = typeOf(parameter.schema)): unknown {
  if (parameter.media) return written;
  if (type === 'array') {
    const parsed = written.trimStart().startsWith('[') ? json(written) : undefined;
    return Array.isArray(parsed) ? parsed : written.split(/[\n,]/).map((item) => item.trim()).filter(Boolean);
  }
  const parsed = type === 'object' ? json(written) : undefined;
  return isShape(parsed) ? parsed : written;
}

/** Name and value of each part of a query or form, not yet percent-encoded but for the separators. */
export function queryText(parameter: Parameter, written: string, type?: string): string {
  const { explode, deep, separator } = parameter.style;
  const value = typedValue(parameter, written, type);
  const name = encode(parameter.name);
  if (Array.isArray(value)) {
    if (value.length === 0) return '';
    if (explode) return value.map((item) => `${name}=${encode(plain(item))}`).join('&');
    return `${name}=${value.map((item) => encode(plain(item))).join(separator === ',' ? ',' : encode(separator))}`;
  }
  if (isShape(value)) {
    const entries = Object.entries(value);
    if (deep) return entries.map(([key, it]) => `${encode(`${parameter.name}[${key}]`)}=${encode(plain(it))}`).join('&');
    if (explode) return entries.map(([key, it]) => `${encode(key)}=${encode(plain(it))}`).join('&');
    return `${name}=${entries.flatMap(([key, it]) => [encode(key), encode(plain(it))]).join(',')}`;
  }
  return `${name}=${encode(plain(value))}`;
}

/** The value in a header field or a path, where lists are always separated inside the value. */
export function simpleText(parameter: Parameter, written: string, each: (part: string) => string, type?: string): string {
  const value = typedValue(parameter, written, type);
  if (Array.isArray(value)) return value.map((item) => each(plain(item))).join(each(parameter.style.separator) === '%2C' ? ',' : parameter.style.separator);
  if (!isShape(value)) return each(plain(value));
  const entries = Object.entries(value);
  if (parameter.style.explode) return entries.map(([key, it]) => `${each(key)}=${each(plain(it))}`).join(',');
  return entries.flatMap(([key, it]) => [each(key), each(plain(it))]).join(',');
}

/** Percent-encodes all that has a meaning in a URL, `'` for shells besides. */
export function encode(written: string): string {
  return encodeURIComponent(wellFormed(written)).replaceAll(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}

// Half of a surrogate pair cannot be encoded; a browser sends the replacement character, too.
function wellFormed(written: string): string {
  return written.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function json(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return undefined;
  }
}
