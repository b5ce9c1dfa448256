import { describe, expect, it } from 'vitest';
import { readApi } from '../../operations/read.ts';
import { adviceFor, gatewayReason } from './advice.ts';
import { drawnBody, drawnText, firstInputs } from './inputs.ts';
import { prettyBody } from './prettyBody.ts';

const refusal = (status: number, reason: string) => ({ status, headers: [], body: `{ "httpCode":"${status}", "httpMessage":"x", "moreInformation":"${reason}" }` });

describe('advice', () => {
  const check = (status: number, reason: string | undefined, key: string | undefined) => {
    const answer = reason === undefined ? { status, headers: [], body: '' } : refusal(status, reason);
    expect(adviceFor(answer)?.key).toBe(key);
  };

  it('follows what the gateway says, then the status', () => {
    check(200, undefined, undefined);
    check(302, undefined, undefined);
    check(401, 'Client id not registered.', 'client-id');
    check(401, 'Invalid client id or secret.', 'client-secret');
    check(401, 'Not registered to plan.', 'not-subscribed');
    check(401, undefined, 'unauthorized');
    check(403, 'Subscription is not active.', 'subscription-inactive');
    check(403, undefined, 'forbidden');
    check(404, 'API not found for requested URI', 'no-api');
    check(404, 'No resources match requested URI', 'no-resource');
    check(404, undefined, 'not-found');
    check(429, 'Rate Limit exceeded', 'rate-limit');
    check(502, 'connection refused', 'back-end-away');
    check(504, undefined, 'back-end-slow');
    check(503, 'API is offline', 'offline');
    check(418, undefined, 'client');
    check(599, undefined, 'server');
  });

  it('reads the reason from XML, too, and from nothing else', () => {
    expect(gatewayReason({ body: '<errorResponse><httpCode>401</httpCode><moreInformation>Client id not registered.</moreInformation></errorResponse>' })).toBe('Client id not registered.');
    expect(gatewayReason({ body: '{"moreInformation":"mine"}' })).toBeUndefined();
    expect(gatewayReason({ body: null })).toBeUndefined();
  });
});

describe('a body', () => {
  const check = (type: string, body: string | null, kind: string, text?: string) => {
    const pretty = prettyBody({ headers: [['Content-Type', type]], body, body_base64: body === null ? 'AAAA' : null });
    expect(pretty.kind).toBe(kind);
    if (text !== undefined) expect(pretty.text).toBe(text);
  };

  it('is indented by its kind, its values untouched', () => {
    check('application/json', '{"a":[1.0,9007199254740993,{}],"b":"x\\",{y"}', 'json', '{\n  "a": [\n    1.0,\n    9007199254740993,\n    {}\n  ],\n  "b": "x\\",{y"\n}');
    check('application/problem+json', '[]', 'json', '[]');
    check('text/plain', '{"a":1}', 'json');
    check('application/json', '{broken', 'text', '{broken');
    check('application/xml', '<a><b>x y</b><c/></a>', 'xml', '<a>\n  <b>x y</b>\n  <c/>\n</a>');
    check('text/html', '<p>hello', 'text', '<p>hello');
    check('image/png', null, 'image');
    check('application/pdf', null, 'binary');
    check('text/plain', '', 'empty');
  });
});

it('fills the fields with what the author gives', () => {
  const api = readApi({
    swagger: '2.0',
    consumes: ['application/json', 'application/xml'],
    produces: ['application/json'],
    securityDefinitions: { Key: { type: 'apiKey', in: 'header', name: 'K' } },
    security: [{ Key: [] }],
    definitions: { Pet: { properties: { name: { type: 'string', example: 'Rex' } } } },
    paths: { '/a': { post: { parameters: [{ name: 'n', in: 'query', type: 'integer', default: 3 }, { name: 'z', in: 'query', type: 'string', pattern: '^[0-9]{5}$' }, { name: 'b', in: 'body', schema: { $ref: '#/definitions/Pet' } }] } } },
  });
  const operation = api.operations[0];
  const media = operation?.body?.media[1];
  if (!operation || !media) throw new Error('no operation');
  expect(firstInputs(api.root, operation)).toMatchObject({ option: '1: Key', parameters: { 'query n': '3', 'query z': '' }, contentType: 'application/json', accept: 'application/json', body: '{\n  "name": "Rex"\n}' });
  expect(drawnText(api.root, operation.parameters[1]!, () => 0.55)).toBe('55555');
  expect(drawnBody(api.root, media, () => 0)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<Pet>\n  <name>baba</name>\n</Pet>\n');
});
