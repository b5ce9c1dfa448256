// Parameters of both dialects: 2.0 keeps the type beside the name, 3.x in a schema.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import type { Dialect } from '../reading/dialect.ts';
import { text, type Members } from '../reading/shapes.ts';
import { schemaOf, typeOf, typeWords } from '../types/model.ts';

export const LOCATIONS_TWO = ['path', 'query', 'header', 'formData', 'body'] as const;
export const LOCATIONS_THREE = ['path', 'query', 'header', 'cookie'] as const;

/** Where the type of a parameter is written. */
export function typePlace(path: Path, parameter: Members, dialect: Dialect): { path: Path; schema: unknown } {
  const isInline = dialect.isTwo && parameter['in'] !== 'body';
  if (isInline) return { path, schema: parameter };
  return { path: [...path, 'schema'], schema: parameter['schema'] };
}

export function newParameter(name: string, location: string, dialect: Dialect): Members {
  const required = location === 'path' ? { required: true } : {};
  return { name, in: location, ...required, ...(dialect.isTwo ? { type: 'string' } : { schema: { type: 'string' } }) };
}

/** Edits that move a parameter elsewhere in the request; its type goes along where it can. */
export function locationEdits(path: Path, parameter: Members, to: string, dialect: Dialect): Edit[] {
  const edits: Edit[] = [{ op: 'set', path: [...path, 'in'], value: to }];
  if (to === 'path' && parameter['required'] !== true) edits.push({ op: 'set', path: [...path, 'required'], value: true });
  const wasBody = parameter['in'] === 'body';
  if (!dialect.isTwo || wasBody === (to === 'body')) return edits;
  const folder = dialect.definitions;
  if (to === 'body') {
    const schema = schemaOf(typeOf(parameter, folder), folder) ?? { type: 'string' };
    const gone = ['type', 'format', 'items', 'collectionFormat'].filter((key) => key in parameter);
    edits.push(...gone.map((key): Edit => ({ op: 'delete', path: [...path, key] })));
    return [...edits, { op: 'set', path: [...path, 'schema'], value: schema }];
  }
  const type = typeOf(parameter['schema'], folder);
  const isPlain = type.kind === 'simple' && type.name !== 'object';
  const kept = isPlain ? schemaOf(type, folder) : undefined;
  edits.push({ op: 'delete', path: [...path, 'schema'] });
  for (const [key, value] of Object.entries(kept ?? { type: 'string' })) edits.push({ op: 'set', path: [...path, key], value });
  return edits;
}

/** The gist of a parameter: `query · string · required`. */
export function gistOf(parameter: Members, dialect: Dialect, words: { required: string }): string {
  const { schema } = typePlace([], parameter, dialect);
  const parts = [text(parameter['in']), typeWords(typeOf(schema, dialect.definitions))];
  if (parameter['required'] === true) parts.push(words.required);
  return parts.filter(Boolean).join(' · ');
}
