// Looking into a value of which nothing is known: an author may have written anything.

export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function child(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** The entries of a mapping that are ours; extensions (`x-…`) pass through. */
export function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value).filter(([key]) => !key.startsWith('x-')) : [];
}

export function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, also where a number or a truth value stands for one; empty for anything else. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
