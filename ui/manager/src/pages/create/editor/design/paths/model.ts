// Paths and their operations, and what a template says of its parameters.
import type { Dialect } from '../reading/dialect.ts';
import { list, members, text, type Members } from '../reading/shapes.ts';

/** The verbs that the menu offers, in its order. */
export const VERBS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options'] as const;
const ALL_VERBS: readonly string[] = [...VERBS, 'trace'];

export interface OperationEntry {
  /** As it is written, so `GET` too. */
  key: string;
  verb: string;
  value: Members;
}

/** The operations of a path in the author's order. */
export function operationsOf(item: Members): OperationEntry[] {
  return Object.entries(item)
    .map(([key, value]) => ({ key, verb: key.toLowerCase(), value: members(value) }))
    .filter(({ verb }) => ALL_VERBS.includes(verb));
}

/** Why a text cannot be a path; undefined when it can. */
export function pathRefusal(template: string): 'no-slash' | 'query' | undefined {
  if (!template.startsWith('/')) return 'no-slash';
  return /[?#]/.test(template) ? 'query' : undefined;
}

/** Names in a template's braces that no parameter of the path, or of an operation, declares. */
export function undeclared(template: string, ...parameters: unknown[]): string[] {
  const declared = new Set(
    parameters
      .flatMap(list)
      .map(members)
      .filter((parameter) => parameter['in'] === 'path')
      .map((parameter) => text(parameter['name']).replace(/^\+/, '')),
  );
  // What a `$ref` declares is not known here; it is not said to be missing.
  if (parameters.flatMap(list).some((parameter) => '$ref' in members(parameter))) return [];
  const names = [...template.matchAll(/\{\+?([^{}]+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].filter((name) => !declared.has(name));
}

/** A new operation: what is needed to be one. */
export function newOperation(): Members {
  return { responses: { 200: { description: 'OK' } } };
}

/** What a filter over paths looks at: verbs, identifiers, summaries, tags. */
export function wordsOf(item: Members): string {
  return operationsOf(item)
    .map(({ verb, value }) => [verb, text(value['operationId']), text(value['summary']), ...list(value['tags']).map(text)].join(' '))
    .join(' ');
}

/** Keys of an operation that its form shows. */
export function shownKeys(dialect: Dialect): string[] {
  const shared = ['summary', 'operationId', 'description', 'tags', 'deprecated', 'parameters', 'responses', 'security', 'externalDocs'];
  return [...shared, ...(dialect.isTwo ? ['consumes', 'produces'] : ['requestBody'])];
}

/** Names of the tags of the API and of its operations. */
export function tagNames(document: Members): string[] {
  const declared = list(document['tags']).map((tag) => text(members(tag)['name']));
  const used = Object.values(members(document['paths']))
    .flatMap((item) => operationsOf(members(item)))
    .flatMap(({ value }) => list(value['tags']).map(text));
  return [...new Set([...declared, ...used])].filter(Boolean);
}
