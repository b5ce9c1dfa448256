// What every code sample is written from, and how its texts are quoted.

export interface SampleRequest {
  /** Upper case. */
  method: string;
  url: string;
  headers: readonly (readonly [string, string])[];
  body: string | undefined;
}

/** `"…"` as JavaScript, Java, Python and Go read it. */
export function doubleQuoted(written: string): string {
  return JSON.stringify(written);
}

/** `'…'` as Ruby and PHP read it: nothing inside is code. */
export function singleQuoted(written: string): string {
  return `'${written.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** `"…"` as Swift reads it. */
export function swiftQuoted(written: string): string {
  const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const inner = written.replaceAll(/["\\\u0000-\u001f]/g, (it) => escapes[it] ?? `\\u{${it.charCodeAt(0).toString(16)}}`);
  return `"${inner}"`;
}

/** One word of a POSIX shell. */
export function shellQuoted(written: string): string {
  return `'${written.replaceAll("'", `'\\''`)}'`;
}

/** Each line moved in. */
export function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}
