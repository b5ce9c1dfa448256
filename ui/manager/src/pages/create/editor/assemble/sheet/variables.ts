// Variables that a text may refer to: the engine's, the operations' parameters, the API's properties.
import { asMapping } from '../model/read.ts';
import type { VariableName } from '../state/policyCatalog.ts';

export interface Variable {
  /** Without `$( )`. May hold a part in braces that the author replaces. */
  readonly name: string;
  readonly description: string;
  readonly group: 'parameters' | 'properties' | 'context';
}

export function variablesOf(document: unknown, context: readonly VariableName[]): Variable[] {
  return [
    ...parameters(document).map((parameter): Variable => ({ name: `request.parameters.${parameter.name}`, description: parameter.description, group: 'parameters' })),
    ...properties(document),
    ...context.map((variable): Variable => ({ name: variable.name, description: variable.description, group: 'context' })),
  ];
}

function properties(document: unknown): Variable[] {
  const written = asMapping(asMapping(asMapping(document)?.['x-ibm-configuration'])?.properties) ?? {};
  return Object.entries(written).map(([name, property]) => ({ name, description: text(asMapping(property)?.description), group: 'properties' }));
}

/** Each name once; a parameter of several operations is one variable. */
function parameters(document: unknown): { name: string; description: string }[] {
  const found = new Map<string, string>();
  const collect = (list: unknown) => {
    for (const written of Array.isArray(list) ? (list as unknown[]) : []) {
      const parameter = asMapping(resolved(document, written));
      if (typeof parameter?.name === 'string' && !found.has(parameter.name)) found.set(parameter.name, text(parameter.description));
    }
  };
  for (const item of Object.values(asMapping(asMapping(document)?.paths) ?? {})) {
    collect(asMapping(item)?.parameters);
    for (const operation of Object.values(asMapping(item) ?? {})) collect(asMapping(operation)?.parameters);
  }
  return [...found].map(([name, description]) => ({ name, description }));
}

/** What a `$ref` within the document points at; other values are themselves. */
function resolved(document: unknown, value: unknown): unknown {
  const reference = asMapping(value)?.$ref;
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return value;
  const segments = reference.slice(2).split('/');
  return segments.reduce<unknown>((at, segment) => asMapping(at)?.[segment.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

export function matching(variables: readonly Variable[], wanted: string): Variable[] {
  const text = wanted.trim().toLowerCase();
  return variables.filter((variable) => `${variable.name}\n${variable.description}`.toLowerCase().includes(text));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
