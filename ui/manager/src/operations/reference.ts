// Follows `$ref` inside one definition. References to other files and machines stay unresolved.
import { isShape, shape, text, type Shape } from './shape.ts';

/** The value at a JSON pointer such as `#/definitions/Current`. */
export function pointed(root: unknown, pointer: string): unknown {
  if (pointer !== '#' && !pointer.startsWith('#/')) return undefined;
  let here = root;
  for (const token of pointer.slice(2).split('/')) {
    if (pointer === '#') break;
    const key = unescape(token);
    if (Array.isArray(here)) here = here[Number(key)];
    else if (isShape(here) && Object.hasOwn(here, key)) here = here[key];
    else return undefined;
  }
  return here;
}

/** What a value means after its references: `{}` where they lead nowhere or round in a circle. */
export function resolve(root: unknown, value: unknown): Shape {
  let here = shape(value);
  const seen = new Set<string>();
  for (let pointer = text(here.$ref); pointer; pointer = text(here.$ref)) {
    if (seen.has(pointer)) return {};
    seen.add(pointer);
    const { $ref: _, ...beside } = here;
    // OpenAPI 3.1 lets a description stand beside a reference.
    here = { ...shape(pointed(root, pointer)), ...beside };
  }
  return here;
}

/** The last part of a value's reference, which is its name for people. */
export function referenceName(value: unknown): string | undefined {
  const pointer = isShape(value) ? text(value.$ref) : '';
  const last = pointer.split('/').at(-1);
  return last ? unescape(last) : undefined;
}

function unescape(token: string): string {
  let plain = token;
  try {
    plain = decodeURIComponent(token);
  } catch {
    // A stray `%` means itself.
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}
