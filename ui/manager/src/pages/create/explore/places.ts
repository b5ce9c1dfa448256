// Addresses and parts of Explore's pages.
import type { Definition, Operation } from '../../../operations/model.ts';

/** The place that stands for the drafts. A catalog of that name is reached by its ID. */
export const DRAFTS = 'drafts';

/** Begins the last segment of a definition's address; operations begin with their method. */
const DEFINITION = 'definition ';

export function explorePath(org: string, where: string, api?: string, part?: string): string {
  return ['', org, 'explore', where, ...[api, part].filter((it) => it !== undefined)].map(encodeURIComponent).join('/');
}

export function definitionPart(definition: Definition): string {
  return DEFINITION + definition.name;
}

export type Part = { kind: 'api' } | { kind: 'operation'; id: string } | { kind: 'definition'; name: string };

export function partOf(segment: string | undefined): Part {
  if (!segment) return { kind: 'api' };
  if (segment.startsWith(DEFINITION)) return { kind: 'definition', name: segment.slice(DEFINITION.length) };
  return { kind: 'operation', id: segment };
}

/** `GET /current`, as operations are listed. */
export function operationTitle(operation: Pick<Operation, 'method' | 'path'>): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** Operations that hold the text in what people search for. */
export function filtered(operations: readonly Operation[], text: string): Operation[] {
  const wanted = text.trim().toLowerCase();
  const texts = (it: Operation) => [operationTitle(it), it.operationId, it.summary, ...it.tags];
  return operations.filter((it) => wanted === '' || texts(it).some((one) => one.toLowerCase().includes(wanted)));
}

export interface Group {
  /** Empty for operations without a tag. */
  tag: string;
  operations: Operation[];
}

/** Operations by tag: the API's own order of tags first, those without one last. An operation stands below each of its tags. */
export function byTag(operations: readonly Operation[], order: readonly string[]): Group[] {
  const found = new Set(operations.flatMap((it) => it.tags));
  const tags = [...order.filter((tag) => found.has(tag)), ...[...found].filter((tag) => !order.includes(tag))];
  const groups = tags.map((tag) => ({ tag, operations: operations.filter((it) => it.tags.includes(tag)) }));
  const untagged = operations.filter((it) => it.tags.length === 0);
  return untagged.length > 0 ? [...groups, { tag: '', operations: untagged }] : groups;
}
