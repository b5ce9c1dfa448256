// Reads a parsed definition (OpenAPI 2.0, 3.0 or 3.1) into the model.
import type { ApiModel, Definition, DefinitionKind, Operation, Scheme } from './model.ts';
import { bodyOf, parametersOf } from './parameters.ts';
import { resolve } from './reference.ts';
import { responsesOf } from './responses.ts';
import { securityOptions } from './security.ts';
import { isShape, list, shape, text, texts, type Shape } from './shape.ts';

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** The model of a definition; one without operations where the value is no definition. */
export function readApi(value: unknown): ApiModel {
  const root = shape(value);
  const info = shape(root.info);
  const kind = kindOf(root);
  const { basePath, schemes } = kind === 'openapi-2.0' ? addressOf2(root) : addressOf3(root);
  return {
    kind,
    name: text(info['x-ibm-name']),
    title: text(info.title),
    version: text(info.version),
    description: text(info.description),
    basePath,
    schemes,
    operations: operationsOf(root, kind),
    definitions: definitionsOf(root, kind),
    tags: list(root.tags)
      .filter(isShape)
      .map((tag) => ({ name: text(tag.name), description: text(tag.description) })),
    root,
  };
}

function kindOf(root: Shape): DefinitionKind {
  const version = text(root.openapi);
  if (version.startsWith('3.0')) return 'openapi-3.0';
  return version ? 'openapi-3.1' : 'openapi-2.0';
}

function operationsOf(root: Shape, kind: DefinitionKind): Operation[] {
  const operations: Operation[] = [];
  for (const [path, written] of Object.entries(shape(root.paths))) {
    if (!path.startsWith('/')) continue;
    const item = resolve(root, written);
    for (const [key, value] of Object.entries(item)) {
      const method = METHODS.find((it) => it === key.toLowerCase());
      if (method && isShape(value)) operations.push(operation(root, kind, item, path, method, value));
    }
  }
  return operations;
}

function operation(root: Shape, kind: DefinitionKind, item: Shape, path: string, method: string, value: Shape): Operation {
  const responses = responsesOf(root, kind, value);
  return {
    id: `${method} ${path}`,
    method,
    path,
    operationId: text(value.operationId),
    summary: text(value.summary) || text(item.summary),
    description: text(value.description) || text(item.description),
    tags: texts(value.tags),
    deprecated: value.deprecated === true,
    parameters: parametersOf(root, kind, item, value),
    body: bodyOf(root, kind, item, value),
    responses,
    produces: producesOf(root, kind, value, responses),
    security: securityOptions(root, value),
  };
}

function producesOf(root: Shape, kind: DefinitionKind, value: Shape, responses: Operation['responses']): string[] {
  if (kind === 'openapi-2.0') return texts(value.produces ?? root.produces);
  return [...new Set(responses.flatMap((response) => response.media.map((media) => media.type)))];
}

function definitionsOf(root: Shape, kind: DefinitionKind): Definition[] {
  const written = kind === 'openapi-2.0' ? root.definitions : shape(root.components).schemas;
  return Object.entries(shape(written)).map(([name, schema]) => ({ name, schema: shape(schema) }));
}

function addressOf2(root: Shape): Pick<ApiModel, 'basePath' | 'schemes'> {
  return { basePath: basePath(text(root.basePath)), schemes: schemesOf(texts(root.schemes)) };
}

// As the gateway does: the path of the first server, with its variables' defaults.
function addressOf3(root: Shape): Pick<ApiModel, 'basePath' | 'schemes'> {
  const urls = list(root.servers)
    .filter(isShape)
    .map((server) => text(server.url).replaceAll(/\{([^}]*)\}/g, (_, name: string) => text(shape(shape(server.variables)[name]).default)));
  const first = (urls[0] ?? '').replace(/[?#].*$/s, '');
  const path = first.includes('//') ? first.replace(/^.*?\/\/[^/]*/s, '') : first;
  return { basePath: basePath(path), schemes: schemesOf(urls.map((url) => url.split('://')[0] ?? '')) };
}

function basePath(written: string): string {
  const path = written.replace(/\/+$/, '');
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}

function schemesOf(written: string[]): Scheme[] {
  const schemes = written.map((it) => it.toLowerCase()).filter((it): it is Scheme => it === 'http' || it === 'https');
  return schemes.length > 0 ? [...new Set(schemes)] : ['https'];
}
