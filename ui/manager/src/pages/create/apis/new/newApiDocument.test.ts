import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { newApiDocument, type NewApi } from './newApiDocument.ts';

const API: NewApi = {
  title: "No: 'on' #1",
  name: 'no',
  basePath: '/no',
  version: '1.0',
  description: 'First line\n# second: line\n',
  target: 'https://back.example/v1/',
  identification: 'client-id-and-secret',
  cors: true,
  format: '2.0',
};

type Node = { [key: string]: Node };

function read(change: Partial<NewApi>, version: '1.1' | '1.2' = '1.2'): Node {
  return parse(newApiDocument({ ...API, ...change }), { version }) as Node;
}

describe('a new API', () => {
  it.each(['1.1', '1.2'] as const)('reads as it was meant under YAML %s', (version) => {
    expect(read({}, version)['info']).toEqual({
      'x-ibm-name': 'no',
      title: "No: 'on' #1",
      version: '1.0',
      description: 'First line\n# second: line',
    });
  });

  it.each([
    ['none', undefined, []],
    ['client-id', [{ clientIdHeader: [] }], ['clientIdHeader']],
    ['client-id-and-secret', [{ clientIdHeader: [], clientSecretHeader: [] }], ['clientIdHeader', 'clientSecretHeader']],
  ] as const)('that identifies callers by %s asks for it in both versions of OpenAPI', (identification, security, schemes) => {
    const old = read({ identification });
    const now = read({ identification, format: '3.0' });
    expect(old['security']).toEqual(security);
    expect(now['security']).toEqual(security);
    expect(Object.keys(old['securityDefinitions'] ?? {})).toEqual(schemes);
    expect(Object.keys(now['components']?.['securitySchemes'] ?? {})).toEqual(schemes);
  });

  it('has its base path where each version of OpenAPI keeps it', () => {
    expect(read({})['basePath']).toBe('/no');
    expect(read({ format: '3.0' })['servers']).toEqual([{ url: '/no' }]);
  });

  it('calls the back end that was given, without a slash too many', () => {
    const properties = read({})['x-ibm-configuration']?.['properties'];
    expect(properties?.['target-url']?.['value']).toBe('https://back.example/v1');
  });
});
