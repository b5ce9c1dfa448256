// The ways to identify that an operation offers.
import type { SecurityKind, SecurityOption, SecurityUse } from './model.ts';
import { resolve } from './reference.ts';
import { isShape, list, shape, text, texts, type Shape } from './shape.ts';

/** The definitions by name, whichever OpenAPI wrote them. */
export function securityDefinitions(root: Shape): Shape {
  return isShape(root.securityDefinitions) ? root.securityDefinitions : shape(shape(root.components).securitySchemes);
}

/** The options of an operation: its own where it has some, else the API's. */
export function securityOptions(root: Shape, operation: Shape): SecurityOption[] {
  const requirements = Array.isArray(operation.security) ? operation.security : list(root.security);
  const definitions = securityDefinitions(root);
  return requirements.filter(isShape).map((requirement, index) => {
    const uses = Object.entries(requirement).map(([name, scopes]) => use(root, name, definitions[name], texts(scopes)));
    return { id: `${index + 1}: ${uses.map((it) => it.name).join(' + ')}`, uses };
  });
}

function use(root: Shape, name: string, written: unknown, scopes: string[]): SecurityUse {
  const definition = resolve(root, written);
  const place = text(definition.in);
  const isKey = text(definition.type) === 'apiKey';
  return {
    name,
    kind: kindOf(definition),
    place: isKey && (place === 'query' || place === 'cookie') ? place : 'header',
    field: isKey ? text(definition.name) : 'Authorization',
    description: text(definition.description),
    scopes,
  };
}

function kindOf(definition: Shape): SecurityKind {
  const scheme = text(definition.scheme).toLowerCase();
  switch (text(definition.type)) {
    case 'apiKey':
      return keyKind(definition);
    case 'basic':
      return 'basic';
    case 'http':
      return scheme === 'basic' ? 'basic' : scheme === 'bearer' ? 'bearer' : 'other';
    case 'oauth2':
    case 'openIdConnect':
      return 'oauth2';
    default:
      return 'other';
  }
}

// As the gateway reads it: what the author says, then the four names that have a meaning.
function keyKind(definition: Shape): SecurityKind {
  const said = text(definition['x-ibm-apikey'] ?? definition['x-key-type']).replace('_', '');
  if (said === 'clientid') return 'client-id';
  if (said === 'clientsecret') return 'client-secret';
  const field = text(definition.name);
  if (definition.in === 'query') {
    return field === 'client_id' ? 'client-id' : field === 'client_secret' ? 'client-secret' : 'api-key';
  }
  const header = field.toLowerCase();
  return header === 'x-ibm-client-id' ? 'client-id' : header === 'x-ibm-client-secret' ? 'client-secret' : 'api-key';
}
