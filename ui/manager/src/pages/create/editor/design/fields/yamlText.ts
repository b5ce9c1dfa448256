// A part of the document as YAML text, and back.
import { parseDocument, stringify } from 'yaml';

export function yamlOf(value: unknown): string {
  return value === undefined ? '' : stringify(value, { lineWidth: 0 }).trimEnd();
}

/** The value of a text, or why it has none. */
export function valueOfYaml(text: string): { value: unknown } | { why: string; line: number } {
  const document = parseDocument(text, { version: '1.2', prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    return { why: error.message, line };
  }
  return { value: document.toJS({ maxAliasCount: 100 }) as unknown };
}
