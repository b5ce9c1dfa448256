// Builds the request of a call from what the person filled in.
import { formBody, type FieldValue } from './form.ts';
import type { ApiModel, Operation, Parameter, SecurityUse } from './model.ts';
import { resolve } from './reference.ts';
import { typeOf } from './schema.ts';
import { encode, queryText, simpleText } from './serialise.ts';

export interface Credentials {
  clientId: string;
  clientSecret: string;
  username: string;
  password: string;
  token: string;
  /** Other keys by the name of their security definition. */
  keys: Readonly<Record<string, string>>;
}

export const NO_CREDENTIALS: Credentials = { clientId: '', clientSecret: '', username: '', password: '', token: '', keys: {} };

export interface CallInputs {
  /** ID of the chosen security option. */
  option: string | undefined;
  credentials: Credentials;
  /** Values by `parameterKey`. Empty ones are not sent. */
  parameters: Readonly<Record<string, string>>;
  contentType: string;
  accept: string;
  body: string;
  /** Fields of a form by name. */
  fields: Readonly<Record<string, FieldValue>>;
  /** Header fields that no parameter names. */
  headers: readonly (readonly [string, string])[];
}

export interface BuiltRequest {
  /** Upper case. */
  method: string;
  /** Path and query below the catalog's URL, percent-encoded. */
  path: string;
  headers: [string, string][];
  body: string | Uint8Array<ArrayBuffer> | undefined;
}

export function parameterKey(parameter: Parameter): string {
  return `${parameter.place} ${parameter.name}`;
}

export function buildRequest(api: ApiModel, operation: Operation, inputs: CallInputs): BuiltRequest {
  const uses = operation.security.find((option) => option.id === inputs.option)?.uses ?? [];
  const path = api.basePath + pathOf(api, operation, inputs);
  const query = [...queryOf(api, operation, inputs), ...keysIn('query', uses, inputs).map(([name, value]) => `${encode(name)}=${encode(value)}`)];
  const { body, type } = bodyOf(operation, inputs);
  const headers: [string, string][] = [
    ...(inputs.accept ? [['Accept', inputs.accept] satisfies [string, string]] : []),
    ...(type ? [['Content-Type', type] satisfies [string, string]] : []),
    ...keysIn('header', uses, inputs),
    ...headersOf(api, operation, inputs),
    ...inputs.headers.filter(([name]) => name.trim() !== '').map(([name, value]) => [name.trim(), value] satisfies [string, string]),
  ];
  const cookies = [...cookiesOf(api, operation, inputs), ...keysIn('cookie', uses, inputs).map(([name, value]) => `${name}=${encode(value)}`)];
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  return { method: operation.method.toUpperCase(), path: query.length > 0 ? `${path}?${query.join('&')}` : path, headers, body };
}

/** Required parameters and body that have no value yet, by name. */
export function missingInputs(operation: Operation, inputs: CallInputs): string[] {
  const isEmpty = (parameter: Parameter) => !inputs.parameters[parameterKey(parameter)];
  const missing = operation.parameters.filter((it) => it.required && isEmpty(it)).map((it) => it.name);
  const media = operation.body?.media.find((it) => it.type === inputs.contentType) ?? operation.body?.media[0];
  if (!media || !operation.body) return missing;
  const fields = media.fields.filter((field) => field.required && !inputs.fields[field.name]).map((field) => field.name);
  const needsBody = operation.body.required && media.fields.length === 0 && !inputs.body;
  return [...missing, ...fields, ...(needsBody ? ['body'] : [])];
}

/** The same inputs without secrets, for texts that are copied and shared. */
export function withoutSecrets(inputs: CallInputs): CallInputs {
  const hide = (written: string, name: string) => (written ? `YOUR-${name}` : '');
  const { credentials } = inputs;
  return {
    ...inputs,
    credentials: {
      ...credentials,
      clientSecret: hide(credentials.clientSecret, 'CLIENT-SECRET'),
      password: hide(credentials.password, 'PASSWORD'),
      token: hide(credentials.token, 'TOKEN'),
      keys: Object.fromEntries(Object.entries(credentials.keys).map(([name, value]) => [name, hide(value, 'KEY')])),
    },
  };
}

function valuesIn(place: Parameter['place'], operation: Operation, inputs: CallInputs): [Parameter, string][] {
  return operation.parameters
    .filter((parameter) => parameter.place === place)
    .map((parameter) => [parameter, inputs.parameters[parameterKey(parameter)] ?? ''] satisfies [Parameter, string])
    .filter(([, written]) => written !== '');
}

function kindOf(api: ApiModel, parameter: Parameter): string {
  return typeOf(resolve(api.root, parameter.schema));
}

// A parameter without a value leaves an empty segment: the request is sent all the same, and the
// gateway's answer is what the person wants to see.
function pathOf(api: ApiModel, operation: Operation, inputs: CallInputs): string {
  return operation.path.replaceAll(/\{(\+?)([^{}]+)\}|[^{}]+/g, (part: string, plus: string | undefined, name: string | undefined) => {
    if (name === undefined) return encodeURI(part);
    const parameter = operation.parameters.find((it) => it.place === 'path' && (it.name === name || it.name === `+${name}`));
    if (!parameter) return '';
    const written = inputs.parameters[parameterKey(parameter)] ?? '';
    if (plus) return written.split('/').map(encode).join('/');
    return written && simpleText(parameter, written, encode, kindOf(api, parameter));
  });
}

function queryOf(api: ApiModel, operation: Operation, inputs: CallInputs): string[] {
  return valuesIn('query', operation, inputs)
    .map(([parameter, written]) => queryText(parameter, written, kindOf(api, parameter)))
    .filter(Boolean);
}

function headersOf(api: ApiModel, operation: Operation, inputs: CallInputs): [string, string][] {
  // OpenAPI 3 says that these three are not parameters; the panel has fields of its own for them.
  const own = ['accept', 'content-type', 'authorization'];
  return valuesIn('header', operation, inputs)
    .filter(([parameter]) => !own.includes(parameter.name.toLowerCase()))
    .map(([parameter, written]) => [parameter.name, simpleText(parameter, written, (it) => it, kindOf(api, parameter))]);
}

function cookiesOf(api: ApiModel, operation: Operation, inputs: CallInputs): string[] {
  return valuesIn('cookie', operation, inputs).map(
    ([parameter, written]) => `${parameter.name}=${simpleText(parameter, written, encode, kindOf(api, parameter))}`,
  );
}

function keysIn(place: SecurityUse['place'], uses: readonly SecurityUse[], inputs: CallInputs): [string, string][] {
  return uses
    .filter((use) => use.place === place)
    .map((use) => [use.field, keyOf(use, inputs.credentials)] satisfies [string, string])
    .filter(([name, value]) => name !== '' && value !== '');
}

function keyOf(use: SecurityUse, credentials: Credentials): string {
  switch (use.kind) {
    case 'client-id':
      return credentials.clientId;
    case 'client-secret':
      return credentials.clientSecret;
    case 'basic':
      return credentials.username || credentials.password ? `Basic ${base64(`${credentials.username}:${credentials.password}`)}` : '';
    case 'bearer':
    case 'oauth2':
      return credentials.token ? `Bearer ${credentials.token}` : '';
    case 'api-key':
    case 'other':
      return credentials.keys[use.name] ?? '';
  }
}

/** RFC 7617 lets UTF-8 be assumed. */
function base64(written: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(written)));
}

function bodyOf(operation: Operation, inputs: CallInputs): { body: BuiltRequest['body']; type: string } {
  if (!operation.body) return { body: undefined, type: '' };
  const media = operation.body.media.find((it) => it.type === inputs.contentType);
  if (media && media.fields.length > 0) return formBody(media, inputs.fields);
  return inputs.body === '' ? { body: undefined, type: '' } : { body: inputs.body, type: inputs.contentType };
}
