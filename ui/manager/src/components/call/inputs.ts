// What the fields of a call hold at first, and what changes when they are filled in.
import type { BodyMedia, Operation, Parameter } from '../../operations/model.ts';
import { NO_CREDENTIALS, parameterKey, type CallInputs, type Credentials } from '../../operations/request.ts';
import { valueOf, type Random } from '../../operations/value.ts';
import { toXml } from '../../operations/xml.ts';

/** Fields as an author's defaults and examples fill them. */
export function firstInputs(root: unknown, operation: Operation, credentials: Credentials = NO_CREDENTIALS): CallInputs {
  const media = operation.body?.media[0];
  const given = operation.parameters.map((parameter) => [parameterKey(parameter), fieldText(parameter.example)]);
  return {
    option: operation.security[0]?.id,
    credentials,
    parameters: Object.fromEntries(given),
    contentType: media?.type ?? '',
    accept: operation.produces[0] ?? '',
    body: media ? exampleBody(root, media) : '',
    fields: Object.fromEntries((media?.fields ?? []).map((field) => [field.name, fieldText(field.example)])),
    headers: [],
  };
}

/** The first example that the author gives, else one made from the schema; empty for forms. */
export function exampleBody(root: unknown, media: BodyMedia): string {
  if (media.fields.length > 0) return '';
  const example = media.examples[0];
  return bodyText(root, media, example ? example.value : valueOf(root, media.schema, { purpose: 'request' }));
}

/** A body of drawn values. */
export function drawnBody(root: unknown, media: BodyMedia, random: Random = Math.random): string {
  return bodyText(root, media, valueOf(root, media.schema, { purpose: 'request', random }));
}

/** A drawn value as the field of a parameter takes it. */
export function drawnText(root: unknown, parameter: Parameter, random: Random = Math.random): string {
  return fieldText(valueOf(root, parameter.schema, { purpose: 'request', random }));
}

/** A value as a body of this media type. */
export function bodyText(root: unknown, media: BodyMedia, value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return /[/+]xml\b/.test(media.type) ? toXml(root, media.schema, value, nameOf(media)) : JSON.stringify(value, null, 2);
}

function nameOf(media: BodyMedia): string {
  const pointer = media.schema?.$ref;
  return typeof pointer === 'string' ? (pointer.split('/').at(-1) ?? 'root') : 'root';
}

function fieldText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' && !String(item).includes(','))) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
