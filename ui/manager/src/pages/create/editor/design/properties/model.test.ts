import { expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../../../../document/edit.ts';
import { parseSource } from '../../../../../document/source.ts';
import { members, type Members } from '../reading/shapes.ts';
import { catalogRenames, decode, encode, encodeEdits, mentionEdits, propertyOf, removeEdits, type Property } from './model.ts';

const DOCUMENT = `x-ibm-configuration:
  properties:
    url:
      value: http://a # default
    bare: b
  catalogs:
    Sandbox:
      properties:
        url: http://sb
`;

function check(name: string, of: (document: Members, property: Property) => Edit[], after: unknown) {
  const document = members(parseSource(DOCUMENT).value);
  const written = members(members(document['x-ibm-configuration'])['properties'])[name];
  expect(parseSource(applyEdits(DOCUMENT, of(document, propertyOf(name, written)))).value).toEqual({ 'x-ibm-configuration': after });
}

test('hidden values are Base64 of their UTF-8', () => {
  expect(encode('Grüße')).toBe('R3LDvMOfZQ==');
  expect(decode('R3LDvMOfZQ==')).toBe('Grüße');
  expect(decode('not base64!')).toBeUndefined();
  expect(decode('/w==')).toBeUndefined();
});

test('encoding hides the default and the values in catalogs', () => {
  check('url', (document, property) => encodeEdits(document, property, true), {
    properties: { url: { value: encode('http://a'), encoded: true }, bare: 'b' },
    catalogs: { Sandbox: { properties: { url: encode('http://sb') } } },
  });
});

test('a bare value becomes an object when it is encoded', () => {
  check('bare', (document, property) => encodeEdits(document, property, true), {
    properties: { url: { value: 'http://a' }, bare: { value: encode('b'), encoded: true } },
    catalogs: { Sandbox: { properties: { url: 'http://sb' } } },
  });
});

test('a removed property takes its values in catalogs along', () => {
  check('url', removeEdits, { properties: { bare: 'b' } });
});

test('a renamed property keeps its values in catalogs', () => {
  check('url', (document, property) => catalogRenames(document, property, 'to'), {
    properties: { url: { value: 'http://a' }, bare: 'b' },
    catalogs: { Sandbox: { properties: { to: 'http://sb' } } },
  });
});

test('a renamed property is followed by what mentions it', () => {
  expect(mentionEdits({ a: ['$(url)/x?$(url)', '$(urls)'] }, 'url', 'to')).toEqual([{ op: 'set', path: ['a', 0], value: '$(to)/x?$(to)' }]);
});
