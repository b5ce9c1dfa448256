// Offsets of an editor that counts each line end as one, against those of the text itself.
// Without this, a definition with Windows line ends would lose them at the first key.

/** Both ways between the editor's offsets and the text's. */
export interface LineMap {
  /** Whether both are the same. */
  isIdentity: boolean;
  toText(shown: number): number;
  toShown(offset: number): number;
  eol: '\n' | '\r\n';
}

const IDENTITY: LineMap = { isIdentity: true, toText: (shown) => shown, toShown: (offset) => offset, eol: '\n' };

/** The text as the editor shows it. */
export function shownText(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

export function lineMap(text: string): LineMap {
  if (!text.includes('\r')) return IDENTITY;
  // Ends of lines that take two, by their offset in the text.
  const doubles: number[] = [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) doubles.push(at);
  const before = (within: (index: number) => boolean) => {
    let low = 0;
    let high = doubles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (within(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    isIdentity: false,
    // The nth double end stands n places earlier in the editor.
    toText: (shown) => shown + before((index) => (doubles[index] ?? 0) - index < shown),
    toShown: (offset) => offset - before((index) => (doubles[index] ?? 0) < offset - 1),
    eol: doubles.length > 0 ? '\r\n' : '\n',
  };
}

export interface ShownChange {
  from: number;
  to: number;
  insert: string;
}

/** The text after changes that were made in the editor, its line ends kept. */
export function withShownChanges(text: string, map: LineMap, changes: readonly ShownChange[]): string {
  let out = '';
  let at = 0;
  for (const change of changes) {
    out += text.slice(at, map.toText(change.from)) + (map.eol === '\n' ? change.insert : change.insert.replaceAll('\n', map.eol));
    at = map.toText(change.to);
  }
  return out + text.slice(at);
}
