// Reads a document that may have any shape: what is not as expected counts as absent, never as an error.

export type Members = Record<string, unknown>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function members(value: unknown): Members {
  return isMembers(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text as a field shows it; numbers and booleans as their YAML. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function texts(value: unknown): string[] {
  return list(value).map(text).filter((item) => item !== '');
}

export function flag(value: unknown, absent: boolean): boolean {
  return typeof value === 'boolean' ? value : absent;
}

/** A name that is not taken yet: `base`, `base 2`, `base 3`… */
export function freeName(base: string, taken: readonly string[], joint = ' '): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}${joint}${number}`)) number += 1;
  return `${base}${joint}${number}`;
}
