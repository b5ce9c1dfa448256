// What a new API begins with: a definition that can be published as soon as it has an operation.
import { writeYaml } from '../../drafts/write.ts';

/** How callers are told apart. */
export type Identification = 'none' | 'client-id' | 'client-id-and-secret';

export interface NewApi {
  title: string;
  name: string;
  basePath: string;
  version: string;
  description: string;
  /** Where the back end is; may be left out and set later. */
  target: string;
  identification: Identification;
  cors: boolean;
  format: '2.0' | '3.0';
}

const CLIENT_ID = { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' };
const CLIENT_SECRET = { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Secret' };

/** The YAML text of the definition. */
export function newApiDocument(api: NewApi): string {
  return writeYaml(api.format === '2.0' ? swagger(api) : openapi(api));
}

function swagger(api: NewApi) {
  return {
    swagger: '2.0',
    info: info(api),
    host: '$(catalog.host)',
    basePath: api.basePath,
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    ...keys(api, (schemes) => ({ securityDefinitions: schemes })),
    paths: {},
    definitions: {},
    'x-ibm-configuration': configuration(api),
  };
}

function openapi(api: NewApi) {
  return {
    openapi: '3.0.3',
    info: info(api),
    servers: [{ url: api.basePath }],
    ...keys(api, () => ({})),
    paths: {},
    components: { ...keys(api, (schemes) => ({ securitySchemes: schemes }), false), schemas: {} },
    'x-ibm-configuration': configuration(api),
  };
}

function info(api: NewApi) {
  const description = api.description.trim();
  return { 'x-ibm-name': api.name, title: api.title, version: api.version, ...(description && { description }) };
}

// The definitions of the keys, and one requirement that asks for all of them.
function keys(api: NewApi, place: (schemes: object) => object, isRequired = true): object {
  if (api.identification === 'none') return {};
  const hasSecret = api.identification === 'client-id-and-secret';
  const schemes = { clientIdHeader: CLIENT_ID, ...(hasSecret && { clientSecretHeader: CLIENT_SECRET }) };
  const requirement = { clientIdHeader: [], ...(hasSecret && { clientSecretHeader: [] }) };
  return { ...place(schemes), ...(isRequired && { security: [requirement] }) };
}

function configuration(api: NewApi) {
  const invoke = {
    title: 'invoke',
    version: '1.0.0',
    verb: 'keep',
    'target-url': '$(target-url)$(request.path)$(request.search)',
    'stop-on-error': ['ConnectionError'],
  };
  return {
    phase: 'realized',
    enforced: true,
    testable: true,
    cors: { enabled: api.cors },
    properties: {
      'target-url': { value: api.target.trim().replace(/\/+$/, ''), description: 'Where the back end is', encoded: false },
    },
    assembly: { execute: [{ invoke }], catch: [] },
  };
}
