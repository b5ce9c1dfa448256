import { expect, test } from 'vitest';
import { applyEdits } from '../../../../../document/edit.ts';
import { parseSource } from '../../../../../document/source.ts';
import { dialectOf } from '../reading/dialect.ts';
import { flowEdits, flowsOf, gistOf, isStandardKey, kindOf, newDefinition, scopesOf } from './model.ts';

const TWO = dialectOf({ swagger: '2.0' });
const THREE = dialectOf({ openapi: '3.0.3' });

test.each([
  [{ type: 'apiKey' }, 'api-key'],
  [{ type: 'basic' }, 'basic'],
  [{ type: 'http', scheme: 'Basic' }, 'basic'],
  [{ type: 'http', scheme: 'bearer' }, 'bearer'],
  [{ type: 'http', scheme: 'digest' }, 'other'],
  [{ type: 'oauth2' }, 'oauth'],
  [{ type: 'openIdConnect' }, 'other'],
  ['nonsense', 'other'],
])('%j is of the kind %s', (definition, kind) => {
  expect(kindOf(definition)).toBe(kind);
});

test.each([
  [{ in: 'header', name: 'X-IBM-CLIENT-ID' }, true],
  [{ in: 'query', name: 'client_secret' }, true],
  [{ in: 'query', name: 'Client_Secret' }, false],
  [{ in: 'header', name: 'client_id' }, false],
  [{}, false],
])('%j says by its name what key it is: %s', (definition, is) => {
  expect(isStandardKey(definition)).toBe(is);
});

test.each([
  ['api-key', TWO, 'header X-IBM-Client-Id'],
  ['oauth', TWO, 'accessCode'],
  ['oauth', THREE, 'authorizationCode'],
  ['basic', THREE, ''],
] as const)('a new %s is understood as what it was made to be', (kind, dialect, gist) => {
  const definition = newDefinition(kind, dialect);
  expect(kindOf(definition)).toBe(kind);
  expect(gistOf(definition, dialect)).toBe(gist);
});

test('another flow brings the URLs that it needs and drops those it does not know', () => {
  const two = 'type: oauth2\nflow: accessCode\nauthorizationUrl: https://a # a\ntokenUrl: https://t\n';
  const [flow] = flowsOf(parseSource(two).value, [], TWO);
  expect(flow && applyEdits(two, flowEdits(flow, 'password', TWO))).toBe('type: oauth2\nflow: password\ntokenUrl: https://t\n');
  const three = 'type: oauth2\nflows:\n  password: # p\n    tokenUrl: https://t\n    scopes: {}\n';
  const [first] = flowsOf(parseSource(three).value, [], THREE);
  const after = first && applyEdits(three, flowEdits(first, 'authorizationCode', THREE));
  expect(after && parseSource(after).value).toEqual({
    type: 'oauth2',
    flows: { authorizationCode: { tokenUrl: 'https://t', scopes: {}, authorizationUrl: '' } },
  });
});

test('scopes of all flows are offered once', () => {
  const definition = { type: 'oauth2', flows: { password: { scopes: { read: '' } }, implicit: { scopes: { read: '', write: '', 'x-a': 1 } } } };
  expect(scopesOf(definition, THREE)).toEqual(['read', 'write']);
});
