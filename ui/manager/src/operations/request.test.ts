import { describe, expect, it } from 'vitest';
import { readApi } from './read.ts';
import { buildRequest, missingInputs, NO_CREDENTIALS, withoutSecrets, type BuiltRequest, type CallInputs } from './request.ts';
import { LANGUAGES } from './samples/languages.ts';
import { shellQuoted, singleQuoted, swiftQuoted } from './samples/sample.ts';

const EMPTY: CallInputs = { option: undefined, credentials: NO_CREDENTIALS, parameters: {}, contentType: '', accept: '', body: '', fields: {}, headers: [] };

function build(method: string, path: string, operation: object, inputs: Partial<CallInputs>, root: object = { swagger: '2.0' }): BuiltRequest {
  const api = readApi({ ...root, paths: { [path]: { [method]: operation } } });
  const first = api.operations[0];
  if (!first) throw new Error('no operation');
  return buildRequest(api, first, { ...EMPTY, option: first.security[0]?.id, ...inputs });
}

describe('the path', () => {
  it('holds its parameters, encoded', () => {
    const check = (path: string, name: string, value: string, expected: string) =>
      expect(build('get', path, { parameters: [{ name, in: 'path', type: 'string' }] }, { parameters: { [`path ${name}`]: value } }).path).toBe(expected);
    check('/a/{id}', 'id', 'x/y z?', '/a/x%2Fy%20z%3F');
    check('/a/{+rest}', 'rest', 'x/y z', '/a/x/y%20z');
    check('/a/{+rest}', '+rest', 'x/y', '/a/x/y');
    check('/{id}-b/é', 'id', "it's", '/it%27s-b/%C3%A9');
    check('/a/{id}/b', 'id', '', '/a//b');
    check('/a/{id}', 'id', '\ud800', '/a/%EF%BF%BD');
  });

  it('stands below the base path', () => {
    expect(build('get', '/a', {}, {}, { swagger: '2.0', basePath: '/v1/' }).path).toBe('/v1/a');
  });
});

describe('the query', () => {
  const of2 = (collectionFormat: string | undefined, written: string) =>
    build('get', '/a', { parameters: [{ name: 'q', in: 'query', type: 'array', collectionFormat }] }, { parameters: { 'query q': written } }).path;
  const of3 = (parameter: object, written: string) =>
    build('get', '/a', { parameters: [{ name: 'q', in: 'query', ...parameter }] }, { parameters: { 'query q': written } }, { openapi: '3.0.3' }).path;

  it('writes lists as collectionFormat says', () => {
    expect(of2(undefined, 'a, b&c')).toBe('/a?q=a,b%26c');
    expect(of2('multi', 'a\nb')).toBe('/a?q=a&q=b');
    expect(of2('pipes', '["a,1","b"]')).toBe('/a?q=a%2C1%7Cb');
    expect(of2('ssv', 'a,b')).toBe('/a?q=a%20b');
    expect(of2('tsv', 'a,b')).toBe('/a?q=a%09b');
    expect(of2('csv', '[broken')).toBe('/a?q=%5Bbroken');
  });

  it('writes lists and objects as style and explode say', () => {
    const list = { schema: { type: 'array' } };
    const object = { schema: { type: 'object' } };
    expect(of3(list, 'a,b')).toBe('/a?q=a&q=b');
    expect(of3({ ...list, explode: false }, 'a,b')).toBe('/a?q=a,b');
    expect(of3({ ...list, style: 'pipeDelimited', explode: false }, 'a,b')).toBe('/a?q=a%7Cb');
    expect(of3(object, '{"x":1,"y":"z w"}')).toBe('/a?x=1&y=z%20w');
    expect(of3({ ...object, explode: false }, '{"x":1}')).toBe('/a?q=x,1');
    expect(of3({ ...object, style: 'deepObject' }, '{"x":1}')).toBe('/a?q%5Bx%5D=1');
    expect(of3({ content: { 'application/json': {} } }, '{"x":1}')).toBe('/a?q=%7B%22x%22%3A1%7D');
    expect(of3(object, 'plain')).toBe('/a?q=plain');
  });

  it('leaves out what is empty', () => {
    expect(of3({ schema: { type: 'string' } }, '')).toBe('/a');
  });
});

describe('identification', () => {
  const root = {
    swagger: '2.0',
    securityDefinitions: {
      'Client ID': { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' },
      'Client Secret': { type: 'apiKey', in: 'query', name: 'client_secret' },
      Basic: { type: 'basic' },
      Other: { type: 'apiKey', in: 'header', name: 'X-Key' },
    },
  };
  const credentials = { ...NO_CREDENTIALS, clientId: 'id', clientSecret: 's&t', username: 'zoë', password: 'p', keys: { Other: 'k' } };
  const headers = (security: object[], inputs: Partial<CallInputs> = {}) => build('get', '/a', { security }, { credentials, ...inputs }, root);

  it('goes where its definition says', () => {
    const sent = headers([{ 'Client ID': [], 'Client Secret': [] }]);
    expect(sent.headers).toEqual([['X-IBM-Client-Id', 'id']]);
    expect(sent.path).toBe('/a?client_secret=s%26t');
    expect(headers([{ Basic: [] }]).headers).toEqual([['Authorization', 'Basic em/Dqzpw']]);
    expect(headers([{ Other: [] }]).headers).toEqual([['X-Key', 'k']]);
  });

  it('is left out where it is empty or not asked for', () => {
    expect(headers([{ 'Client ID': [] }], { credentials: NO_CREDENTIALS }).headers).toEqual([]);
    expect(headers([]).headers).toEqual([]);
  });

  it('shows no secret in a text to share', () => {
    const shared = withoutSecrets({ ...EMPTY, credentials });
    expect(shared.credentials).toMatchObject({ clientId: 'id', clientSecret: 'YOUR-CLIENT-SECRET', password: 'YOUR-PASSWORD', token: '', keys: { Other: 'YOUR-KEY' } });
    expect(JSON.stringify(shared)).not.toContain('s&t');
  });
});

describe('the body', () => {
  const form = (type: string, fields: object[]) => ({ consumes: [type], parameters: fields.map((field) => ({ in: 'formData', type: 'string', ...field })) });

  it('is sent as it was written, with its type', () => {
    const operation = { consumes: ['application/json', 'application/xml'], parameters: [{ in: 'body', name: 'b', schema: {} }] };
    const sent = build('post', '/a', operation, { body: '<a/>', contentType: 'application/xml', accept: 'text/plain' });
    expect(sent.body).toBe('<a/>');
    expect(sent.headers).toEqual([['Accept', 'text/plain'], ['Content-Type', 'application/xml']]);
    expect(build('post', '/a', operation, { contentType: 'application/xml' })).toMatchObject({ body: undefined, headers: [] });
  });

  it('holds the fields of a form', () => {
    const type = 'application/x-www-form-urlencoded';
    const sent = build('post', '/a', form(type, [{ name: 'a b' }, { name: 'c' }, { name: 'd' }]), { contentType: type, fields: { 'a b': 'x y&z', c: '1+1' } });
    expect(sent.body).toBe('a+b=x+y%26z&c=1%2B1');
    expect(sent.headers).toEqual([['Content-Type', type]]);
  });

  it('holds the parts of a form with files', () => {
    const type = 'multipart/form-data';
    const fields = { note: 'gatewright-part-0', file: { name: 'a"b.txt', type: 'text/plain', bytes: new TextEncoder().encode('hello') } };
    const sent = build('post', '/a', form(type, [{ name: 'note' }, { name: 'file', type: 'file' }]), { contentType: type, fields });
    expect(sent.headers).toEqual([['Content-Type', 'multipart/form-data; boundary=gatewright-part-1']]);
    expect(sent.body instanceof Uint8Array && new TextDecoder().decode(sent.body)).toBe(
      '--gatewright-part-1\r\nContent-Disposition: form-data; name="note"\r\n\r\ngatewright-part-0\r\n' +
        '--gatewright-part-1\r\nContent-Disposition: form-data; name="file"; filename="a%22b.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--gatewright-part-1--\r\n',
    );
  });
});

it('says which required values are missing', () => {
  const api = readApi({ swagger: '2.0', paths: { '/a': { post: { parameters: [{ name: 'q', in: 'query', required: true }, { name: 'r', in: 'query' }, { name: 'b', in: 'body', required: true }] } } } });
  const operation = api.operations[0];
  expect(operation && missingInputs(operation, EMPTY)).toEqual(['q', 'body']);
  expect(operation && missingInputs(operation, { ...EMPTY, parameters: { 'query q': '1' }, body: '{}' })).toEqual([]);
});

describe('code samples', () => {
  const awkward = `it's "x" $HOME \\(y) #{z}\n\`w\``;
  const request = { method: 'POST', url: 'http://127.0.0.1:8080/demo/sb/a?q=1', headers: [['X-Text', 'a'], ['X-Empty', '']] as const, body: awkward };

  it('quote whatever a body holds', () => {
    expect(shellQuoted(`it's`)).toBe(`'it'\\''s'`);
    expect(singleQuoted(`it's \\`)).toBe(`'it\\'s \\\\'`);
    expect(swiftQuoted('a\\(b)\n\u0001"')).toBe('"a\\\\(b)\\n\\u{1}\\""');
  });

  it('are what a person would write', () => {
    const written = Object.fromEntries(LANGUAGES.map((language) => [language.id, language.write(request)]));
    expect(written).toMatchSnapshot();
    expect(LANGUAGES.map((it) => it.name)).toEqual(['cURL', 'Ruby', 'Python', 'PHP', 'Java', 'Node', 'Go', 'Swift']);
    const plain = LANGUAGES.map((it) => it.write({ method: 'HEAD', url: 'http://h/', headers: [], body: undefined }));
    expect(plain[0]).toBe("curl --head --url 'http://h/'");
    for (const text of plain) expect(text).not.toContain('undefined');
  });
});
