// Names and versions of drafts, as the server makes and takes them.

/** A name made from a title, as the server makes one where a document has none. */
export function nameOf(title: string): string {
  return title
    .split(/[^A-Za-z0-9_-]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase())
    .join('-');
}

/** What is wrong with a name; the key of a text in `drafts.json`. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'required';
  return /^[A-Za-z0-9_-]+$/.test(name) ? undefined : 'name-rule';
}

export function versionProblem(version: string): string | undefined {
  if (version.trim() === '') return 'required';
  // A version is a segment of addresses and of file names.
  return /[\u0000-\u001f/\\?#%:]/.test(version) || version.includes('..') ? 'version-rule' : undefined;
}

/** What is wrong with a base path: it begins with `/` and does not end with one, unless it is `/`. */
export function basePathProblem(basePath: string): string | undefined {
  if (basePath === '/') return undefined;
  return /^(\/[^/?#\s{}]+)+$/.test(basePath) ? undefined : 'base-path-rule';
}

/** The draft's segment in addresses of pages and of the API. */
export function reference(draft: { name: string; version: string }): string {
  return `${draft.name}:${draft.version}`;
}

/** The next version to offer: the last number of the old one, one higher. */
export function nextVersion(version: string): string {
  const last = /(\d+)(\D*)$/.exec(version);
  if (!last) return `${version}.1`;
  return version.slice(0, last.index) + (BigInt(last[1] ?? '0') + 1n).toString() + (last[2] ?? '');
}
