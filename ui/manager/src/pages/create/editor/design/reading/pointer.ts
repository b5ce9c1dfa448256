// What references and findings say about places: JSON pointers (RFC 6901) beside paths.
import { fromPointer, toPointer, type Path } from '../../../../../document/path.ts';

/** Whether `pointer` is the place itself or one inside of it. */
export function isWithin(pointer: string, path: Path): boolean {
  const outer = toPointer(path);
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

/** The value of a `$ref` to a place of the same document. */
export function refTo(path: Path): string {
  return `#${toPointer(path)}`;
}

/** The last step of a reference into `folder`; `undefined` for any other. */
export function nameOfRef(ref: unknown, folder: Path): string | undefined {
  if (typeof ref !== 'string') return undefined;
  const prefix = `#${toPointer(folder)}/`;
  if (!ref.startsWith(prefix)) return undefined;
  const [name, ...rest] = fromPointer(`/${ref.slice(prefix.length)}`).map(String);
  if (name === undefined || rest.length > 0) return undefined;
  // A reference is a URI; authors write a blank as `%20` or as it is.
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
