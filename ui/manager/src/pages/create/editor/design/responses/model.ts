// Bodies of 3.x by media type, and new responses.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import type { Dialect } from '../reading/dialect.ts';
import { members, text, type Members } from '../reading/shapes.ts';
import { schemaOf, typeOf, typeWords, type TypeChoice } from '../types/model.ts';

const USUAL_STATUS = ['200', '201', '204', '400', '401', '404', '500', 'default'];

/** The first usual status that a list of responses lacks. */
export function freeStatus(taken: readonly string[]): string {
  let other = 209;
  while (taken.includes(String(other))) other += 1;
  return USUAL_STATUS.find((status) => !taken.includes(status)) ?? String(other);
}

/** Whether a text can be the key of a response: `404`, `4XX` (3.x), `default`. */
export function isStatus(key: string, dialect: Dialect): boolean {
  if (key === 'default' || key.startsWith('x-')) return true;
  return /^[1-5][0-9]{2}$/.test(key) || (!dialect.isTwo && /^[1-5]XX$/.test(key));
}

/** Edits that give a body of 3.x its first media type. */
export function firstContent(content: Path, choice: TypeChoice, dialect: Dialect): Edit[] {
  const schema = schemaOf(choice, dialect.definitions);
  return schema ? [{ op: 'set', path: [...content, 'application/json', 'schema'], value: schema }] : [];
}

/** What a response carries, in a word or two; empty for nothing. */
export function bodyWords(response: Members, dialect: Dialect): string {
  const [first] = Object.values(members(response['content']));
  const schema = dialect.isTwo ? response['schema'] : members(first)['schema'];
  return schema === undefined ? '' : typeWords(typeOf(schema, dialect.definitions));
}

export function gistOf(response: Members, dialect: Dialect): string {
  return [text(response['description']), bodyWords(response, dialect)].filter(Boolean).join(' · ');
}
