import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Operation } from './model.ts';
import { readApi } from './read.ts';

const example = (path: string): unknown => parse(readFileSync(new URL(`../../../../examples/${path}`, import.meta.url), 'utf8'));

function operation(value: unknown, id: string): Operation {
  const found = readApi(value).operations.find((it) => it.id === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
}

describe('readApi', () => {
  it('reads the weather API of the tutorial', () => {
    const api = readApi(example('create/01-weather/weather-provider-api.yaml'));
    expect(api).toMatchObject({ kind: 'openapi-2.0', name: 'weather-provider-api', version: '1.0.0', basePath: '', schemes: ['https'] });
    expect(api.operations.map((it) => it.id)).toEqual(['get /current', 'get /today']);
    expect(api.definitions.map((it) => it.name)).toEqual(['Current', 'Today']);
    expect(api.operations[0]).toMatchObject({
      summary: 'Weather at this moment',
      parameters: [{ name: 'zipcode', place: 'query', required: true, schema: { type: 'string' } }],
      produces: ['application/json'],
      security: [],
      body: undefined,
      responses: [{ status: '200', media: [{ type: 'application/json', schema: { $ref: '#/definitions/Current' } }] }],
    });
  });

  it('reads client ID and secret as one option', () => {
    const api = readApi(example('secure/01-client-id-and-secret/guarded-weather.yaml'));
    const kinds = api.operations[0]?.security.map((option) => option.uses.map((use) => use.kind));
    expect(kinds).toEqual([['client-id', 'client-secret']]);
  });

  it('survives what is no definition', () => {
    const broken: unknown[] = [undefined, null, 'text', [], { paths: 'none' }, { paths: { '/a': null, 'x-b': {} } }, { paths: { '/a': { get: 3, parameters: {} } } }];
    for (const value of broken) expect(readApi(value).operations).toEqual([]);
  });

  it('finds the base path as the gateway does', () => {
    const check = (value: unknown, basePath: string) => expect(readApi(value).basePath).toBe(basePath);
    check({ swagger: '2.0', basePath: '/v1/' }, '/v1');
    check({ swagger: '2.0', basePath: 'v1' }, '/v1');
    check({ swagger: '2.0', basePath: '/' }, '');
    check({ openapi: '3.0.3', servers: [{ url: 'https://example.com/shop/v2?x' }] }, '/shop/v2');
    check({ openapi: '3.1.0', servers: [{ url: '/{stage}/x', variables: { stage: { default: 'live' } } }] }, '/live/x');
    check({ openapi: '3.1.0' }, '');
  });

  it("lets an operation's parameter win over its path's, and follows references", () => {
    const value = {
      swagger: '2.0',
      parameters: { Page: { name: 'page', in: 'query', type: 'integer', default: 1 } },
      paths: {
        '/a/{id}': {
          parameters: [{ name: 'id', in: 'path', type: 'string' }, { name: 'q', in: 'query', type: 'string' }],
          get: { parameters: [{ $ref: '#/parameters/Page' }, { name: 'q', in: 'query', type: 'boolean' }, { $ref: '#/parameters/None' }] },
        },
      },
    };
    const parameters = operation(value, 'get /a/{id}').parameters.map((it) => [it.name, it.place, it.schema.type, it.required, it.example]);
    expect(parameters).toEqual([
      ['id', 'path', 'string', true, undefined],
      ['q', 'query', 'boolean', false, undefined],
      ['page', 'query', 'integer', false, 1],
    ]);
  });

  it('ends references that go round in a circle', () => {
    const value = { paths: { '/a': { $ref: '#/paths/~1b' }, '/b': { $ref: '#/paths/~1a' } } };
    expect(readApi(value).operations).toEqual([]);
  });

  it('reads bodies and answers of OpenAPI 3', () => {
    const value = {
      openapi: '3.0.3',
      components: {
        requestBodies: { Pet: { required: true, content: { 'application/json': { schema: { type: 'object' }, examples: { cat: { value: { name: 'Tom' } } } }, 'multipart/form-data': { schema: { required: ['file'], properties: { file: { type: 'string', format: 'binary' }, note: { type: 'string' } } } } } } },
      },
      paths: { '/pets': { post: { requestBody: { $ref: '#/components/requestBodies/Pet' }, responses: { 201: { description: 'made', content: { 'application/json': {}, 'text/xml': {} } }, 'x-note': {} } } } },
    };
    const { body, produces, responses } = operation(value, 'post /pets');
    expect(body?.required).toBe(true);
    expect(body?.media.map((it) => [it.type, it.examples, it.fields.map((field) => [field.name, field.required, field.schema.type])])).toEqual([
      ['application/json', [{ name: 'cat', value: { name: 'Tom' } }], []],
      ['multipart/form-data', [], [['file', true, 'file'], ['note', false, 'string']]],
    ]);
    expect(produces).toEqual(['application/json', 'text/xml']);
    expect(responses.map((it) => it.status)).toEqual(['201']);
  });

  it('knows what each key is for', () => {
    const check = (definition: object, kind: string) => {
      const value = { securityDefinitions: { it: definition }, security: [{ it: [] }], paths: { '/a': { get: {} } } };
      expect(operation(value, 'get /a').security[0]?.uses[0]?.kind).toBe(kind);
    };
    check({ type: 'apiKey', in: 'header', name: 'x-ibm-CLIENT-id' }, 'client-id');
    check({ type: 'apiKey', in: 'header', name: 'X-IBM-Client-Secret' }, 'client-secret');
    check({ type: 'apiKey', in: 'query', name: 'client_id' }, 'client-id');
    check({ type: 'apiKey', in: 'query', name: 'X-IBM-Client-Id' }, 'api-key');
    check({ type: 'apiKey', in: 'header', name: 'X-Key', 'x-key-type': 'client_secret' }, 'client-secret');
    check({ type: 'basic' }, 'basic');
    check({ type: 'http', scheme: 'Bearer' }, 'bearer');
    check({ type: 'oauth2' }, 'oauth2');
    check({}, 'other');
  });

  it("takes an operation's empty security for open, whatever the API asks", () => {
    const value = { securityDefinitions: { it: { type: 'basic' } }, security: [{ it: [] }], paths: { '/a': { get: { security: [] } } } };
    expect(operation(value, 'get /a').security).toEqual([]);
  });
});
