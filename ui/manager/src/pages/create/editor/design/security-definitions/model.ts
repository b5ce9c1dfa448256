// Security definitions of both dialects, read as kinds that a form can show, and new ones.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import type { Dialect } from '../reading/dialect.ts';
import { members, text, type Members } from '../reading/shapes.ts';

export type DefinitionKind = 'api-key' | 'basic' | 'oauth' | 'bearer' | 'other';
export type KeyLocation = 'header' | 'query';

/** The parameters that say by their name what key they carry. */
export const STANDARD_KEYS: readonly { name: string; location: KeyLocation }[] = [
  { name: 'X-IBM-Client-Id', location: 'header' },
  { name: 'X-IBM-Client-Secret', location: 'header' },
  { name: 'client_id', location: 'query' },
  { name: 'client_secret', location: 'query' },
];

/** Flows of OAuth 2 by their name in 2.0 and in 3.x. */
export const FLOWS: readonly { two: string; three: string; authorization: boolean; token: boolean }[] = [
  { two: 'implicit', three: 'implicit', authorization: true, token: false },
  { two: 'password', three: 'password', authorization: false, token: true },
  { two: 'application', three: 'clientCredentials', authorization: false, token: true },
  { two: 'accessCode', three: 'authorizationCode', authorization: true, token: true },
];

export function kindOf(definition: unknown): DefinitionKind {
  const { type, scheme } = members(definition);
  if (type === 'apiKey') return 'api-key';
  if (type === 'basic') return 'basic';
  if (type === 'oauth2') return 'oauth';
  if (type !== 'http') return 'other';
  const name = text(scheme).toLowerCase();
  return name === 'basic' || name === 'bearer' ? name : 'other';
}

/** Whether a key's name says what it is; headers in any case, query parameters exactly. */
export function isStandardKey(definition: Members): boolean {
  const name = text(definition['name']);
  return STANDARD_KEYS.some((key) =>
    key.location === 'header'
      ? definition['in'] === 'header' && name.toLowerCase() === key.name.toLowerCase()
      : definition['in'] === 'query' && name === key.name,
  );
}

/** A new definition of a kind; its fields are for the author to fill. */
export function newDefinition(kind: 'api-key' | 'basic' | 'oauth', dialect: Dialect): Members {
  if (kind === 'api-key') return { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' };
  if (kind === 'basic') return dialect.isTwo ? { type: 'basic' } : { type: 'http', scheme: 'basic' };
  const urls = { authorizationUrl: '', tokenUrl: '' };
  return dialect.isTwo
    ? { type: 'oauth2', flow: 'accessCode', ...urls, scopes: {} }
    : { type: 'oauth2', flows: { authorizationCode: { ...urls, scopes: {} } } };
}

/** One flow of an OAuth definition: where it is written, and its name in the dialect. */
export interface Flow {
  name: string;
  path: Path;
  value: Members;
}

export function flowsOf(definition: unknown, path: Path, dialect: Dialect): Flow[] {
  const value = members(definition);
  if (dialect.isTwo) return [{ name: text(value['flow']), path, value }];
  return Object.entries(members(value['flows'])).map(([name, flow]) => ({ name, path: [...path, 'flows', name], value: members(flow) }));
}

/** Names of the scopes that a definition offers. */
export function scopesOf(definition: unknown, dialect: Dialect): string[] {
  const names = flowsOf(definition, [], dialect).flatMap((flow) => Object.keys(members(flow.value['scopes'])));
  return [...new Set(names)].filter((name) => !name.startsWith('x-'));
}

/** Edits that choose another flow: URLs that it does not know go, those that it needs come. */
export function flowEdits(flow: Flow, to: string, dialect: Dialect): Edit[] {
  const facts = FLOWS.find((it) => (dialect.isTwo ? it.two : it.three) === to);
  const edits: Edit[] = [];
  for (const [key, isNeeded] of [['authorizationUrl', facts?.authorization], ['tokenUrl', facts?.token]] as const) {
    const path = [...flow.path, key];
    if (isNeeded && flow.value[key] === undefined) edits.push({ op: 'set', path, value: '' });
    if (isNeeded === false && flow.value[key] !== undefined) edits.push({ op: 'delete', path });
  }
  const rename: Edit = dialect.isTwo
    ? { op: 'set', path: [...flow.path, 'flow'], value: to }
    : { op: 'rename', path: flow.path, key: to };
  return [...edits, rename];
}

/** The gist of a definition: `header X-IBM-Client-Id`. */
export function gistOf(definition: unknown, dialect: Dialect): string {
  const value = members(definition);
  switch (kindOf(value)) {
    case 'api-key':
      return `${text(value['in'])} ${text(value['name'])}`.trim();
    case 'oauth':
      return flowsOf(value, [], dialect).map((flow) => flow.name).join(', ');
    case 'basic':
    case 'bearer':
      return '';
    case 'other':
      return `${text(value['type'])} ${text(value['scheme'])}`.trim();
  }
}
