// Parameters and request bodies of an operation.
import type { BodyMedia, DefinitionKind, Example, Parameter, ParameterPlace, ParameterStyle, RequestBody } from './model.ts';
import { resolve } from './reference.ts';
import { isShape, list, shape, text, texts, type Shape } from './shape.ts';

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Path's and operation's parameters without the body's; the operation's win. */
export function parametersOf(root: Shape, kind: DefinitionKind, item: Shape, operation: Shape): Parameter[] {
  return merged(root, item, operation)
    .filter((written) => written.in !== 'body' && written.in !== 'formData')
    .map((written) => (kind === 'openapi-2.0' ? parameter2(written) : parameter3(root, written)));
}

export function bodyOf(root: Shape, kind: DefinitionKind, item: Shape, operation: Shape): RequestBody | undefined {
  return kind === 'openapi-2.0' ? body2(root, item, operation) : body3(root, operation);
}

function merged(root: Shape, item: Shape, operation: Shape): Shape[] {
  const byPlace = new Map<string, Shape>();
  for (const written of [...list(item.parameters), ...list(operation.parameters)]) {
    const parameter = resolve(root, written);
    const name = text(parameter.name);
    if (name || parameter.in === 'body') byPlace.set(`${text(parameter.in)} ${name}`, parameter);
  }
  return [...byPlace.values()];
}

function placeOf(written: unknown): ParameterPlace {
  return written === 'path' || written === 'header' || written === 'cookie' ? written : written === 'formData' ? 'form' : 'query';
}

// In 2.0 a parameter is its own schema.
function parameter2(written: Shape): Parameter {
  const { name, in: place, required, description, ...schema } = written;
  return {
    name: text(name),
    place: placeOf(place),
    required: required === true || place === 'path',
    deprecated: false,
    description: text(description),
    schema,
    example: written['x-example'] ?? written.default,
    style: style2(text(written.collectionFormat)),
    media: undefined,
  };
}

function style2(format: string): ParameterStyle {
  const separators: Record<string, ParameterStyle['separator']> = { ssv: ' ', tsv: '\t', pipes: '|' };
  return { separator: separators[format] ?? ',', explode: format === 'multi', deep: false };
}

function parameter3(root: Shape, written: Shape): Parameter {
  const place = placeOf(written.in);
  const [media, content] = Object.entries(shape(written.content))[0] ?? [];
  const schema = shape(written.schema ?? shape(content).schema);
  return {
    name: text(written.name),
    place,
    required: written.required === true || place === 'path',
    deprecated: written.deprecated === true,
    description: text(written.description),
    schema,
    example: written.example ?? examplesOf(root, written)[0]?.value ?? resolve(root, schema).default,
    style: style3(place, written),
    media,
  };
}

function style3(place: ParameterPlace, written: Shape): ParameterStyle {
  const style = text(written.style) || (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const explode = typeof written.explode === 'boolean' ? written.explode : style === 'form';
  return {
    separator: style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : ',',
    explode,
    deep: style === 'deepObject',
  };
}

function body2(root: Shape, item: Shape, operation: Shape): RequestBody | undefined {
  const parameters = merged(root, item, operation);
  const consumes = texts(operation.consumes ?? root.consumes);
  const body = parameters.find((it) => it.in === 'body');
  if (body) {
    const schema = isShape(body.schema) ? body.schema : undefined;
    const examples = Object.entries(shape(body['x-examples'])).map(([name, value]) => ({ name, value }));
    const types = consumes.length > 0 ? consumes : ['application/json'];
    const media = types.map((type) => ({ type, schema, examples, fields: [] }));
    return { required: body.required === true, description: text(body.description), media };
  }
  const fields = parameters.filter((it) => it.in === 'formData').map(parameter2);
  if (fields.length === 0) return undefined;
  const offered = consumes.filter((type) => FORM_TYPES.includes(type));
  const hasFile = fields.some((field) => field.schema.type === 'file');
  const types = offered.length > 0 ? offered : [FORM_TYPES[hasFile ? 1 : 0] ?? ''];
  return {
    required: fields.some((field) => field.required),
    description: '',
    media: types.map((type) => ({ type, schema: undefined, examples: [], fields })),
  };
}

function body3(root: Shape, operation: Shape): RequestBody | undefined {
  if (operation.requestBody === undefined) return undefined;
  const body = resolve(root, operation.requestBody);
  return { required: body.required === true, description: text(body.description), media: mediaOf(root, body) };
}

/** The media types of a body or response of OpenAPI 3. */
export function mediaOf(root: Shape, of: Shape): BodyMedia[] {
  return Object.entries(shape(of.content)).map(([type, written]) => {
    const media = resolve(root, written);
    const schema = isShape(media.schema) ? media.schema : undefined;
    const fields = FORM_TYPES.includes(type) && schema ? fieldsOf(root, schema) : [];
    return { type, schema, examples: examplesOf(root, media), fields };
  });
}

function fieldsOf(root: Shape, written: Shape): Parameter[] {
  const schema = resolve(root, written);
  const required = texts(schema.required);
  return Object.entries(shape(schema.properties)).map(([name, property]) => {
    const resolved = resolve(root, property);
    const isFile = resolved.type === 'string' && (resolved.format === 'binary' || resolved.contentMediaType !== undefined);
    return {
      name,
      place: 'form',
      required: required.includes(name),
      deprecated: resolved.deprecated === true,
      description: text(resolved.description),
      schema: isFile ? { ...resolved, type: 'file' } : shape(property),
      example: resolved.example ?? list(resolved.examples)[0] ?? resolved.default,
      style: { separator: ',', explode: true, deep: false },
      media: undefined,
    };
  });
}

function examplesOf(root: Shape, of: Shape): Example[] {
  const named = Object.entries(shape(of.examples)).flatMap(([name, written]) => {
    const example = resolve(root, written);
    return example.value === undefined ? [] : [{ name: text(example.summary) || name, value: example.value }];
  });
  return of.example === undefined ? named : [{ name: 'example', value: of.example }, ...named];
}
