// Where something is inside of a document: keys of mappings and indexes of lists, outermost first.

export type Path = readonly (string | number)[];

/** The JSON pointer (RFC 6901) of a path. */
export function toPointer(path: Path): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * The path of a JSON pointer. Indexes of lists stay texts, since a pointer does not say what it
 * goes through; every function here takes them as numbers where there is a list.
 */
export function fromPointer(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What is at a path of a plain value; undefined when nothing is. */
export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const segment of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, segment)) return undefined;
    here = (here as Record<string | number, unknown>)[segment];
  }
  return here;
}

/** Whether `path` is `above` or lies below it. */
export function isWithin(path: Path, above: Path): boolean {
  return above.length <= path.length && above.every((segment, index) => String(segment) === String(path[index]));
}

/** The index that a segment means in a list; undefined for anything else. */
export function asIndex(segment: string | number): number | undefined {
  if (typeof segment === 'number') return Number.isInteger(segment) && segment >= 0 ? segment : undefined;
  return /^(0|[1-9]\d*)$/.test(segment) ? Number(segment) : undefined;
}
