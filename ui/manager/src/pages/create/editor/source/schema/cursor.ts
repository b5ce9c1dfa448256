// Where in the document the cursor is, also while the text does not parse: by indentation in YAML,
// by brackets in JSON.
import type { Path } from '../../../../../document/path.ts';

export interface Cursor {
  /** The mapping, list or value that is being written. Items of lists count as the first. */
  path: Path;
  /** Whether a key, a value, or either can be written here. */
  mode: 'key' | 'value' | 'either';
  /** Where what was typed so far begins. */
  from: number;
  /** Keys that the mapping has already. */
  siblings: string[];
  /** Columns that dashes take before it on its line; lines below it begin behind them. YAML only. */
  dashes: number;
}

/** Lines looked at above the cursor; an entry with more in it is not completed. */
const LINES_MAX = 50_000;

interface Start {
  column: number;
  kind: 'dash' | 'key';
  key: string;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#\-?&*!|>%@`{}[\],][^#]*?|-\S[^#]*?):(?=\s|$)/;

export function yamlCursor(text: string, offset: number): Cursor {
  const lineFrom = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineFrom, offset);
  const parts = /^([ ]*)((?:- +)*)(.*)$/s.exec(before) ?? ['', '', '', before];
  const blanks = parts[1]?.length ?? 0;
  const dashes = parts[2] ?? '';
  const rest = parts[3] ?? '';
  const column = blanks + dashes.length;
  const isBareDash = rest === '-';
  const entry = KEY.exec(rest);
  const path: (string | number)[] = [];
  let limit = column;
  let isDash = false;
  for (const start of startsOf(before).reverse()) {
    if (start.column >= limit || start.kind !== 'dash') continue;
    path.unshift(0);
    limit = start.column;
    isDash = true;
  }
  let at = lineFrom;
  for (let count = 0; at > 0 && count < LINES_MAX; count += 1) {
    const end = at - 1;
    at = text.lastIndexOf('\n', end - 1) + 1;
    for (const start of startsOf(text.slice(at, end)).reverse()) {
      const isAbove = start.column < limit || (isDash && start.kind === 'key' && start.column === limit);
      if (!isAbove) continue;
      path.unshift(start.kind === 'dash' ? 0 : start.key);
      limit = start.column;
      isDash = start.kind === 'dash';
    }
    if (limit === 0 && !isDash && path.length > 0) break;
  }
  if (entry && !isBareDash) {
    const value = rest.slice(entry[0].length);
    const typed = value.trimStart();
    return { path: [...path, unquote(entry[1] ?? '')], mode: 'value', from: offset - typed.length, siblings: [], dashes: dashes.length };
  }
  const mode = dashes !== '' ? 'either' : 'key';
  return { path, mode, from: offset - rest.length, siblings: siblingsAt(text, lineFrom, column), dashes: dashes.length };
}

/** Dashes and the key that a line has, from the left. */
function startsOf(line: string): Start[] {
  const content = line.trimStart();
  if (content === '' || content.startsWith('#')) return [];
  const starts: Start[] = [];
  let column = line.length - content.length;
  let rest = content.replace(/\r$/, '');
  for (let dash = /^-( +|$)/.exec(rest); dash; dash = /^-( +|$)/.exec(rest)) {
    starts.push({ column, kind: 'dash', key: '' });
    column += dash[0].length;
    rest = rest.slice(dash[0].length);
  }
  const key = KEY.exec(rest)?.[1];
  if (key !== undefined) starts.push({ column, kind: 'key', key: unquote(key) });
  return starts;
}

/** The keys of the mapping whose entries stand at a column, above and below a line. */
function siblingsAt(text: string, lineFrom: number, column: number): string[] {
  const found: string[] = [];
  const look = (line: string): boolean => {
    const starts = startsOf(line);
    const first = starts[0];
    if (!first) return true;
    const own = starts.find((start) => start.kind === 'key' && start.column === column);
    if (own) found.push(own.key);
    // A dash before the key begins the mapping; further to the left, another one ends it.
    return first.column > column || (first.column === column && first.kind === 'key');
  };
  let at = lineFrom;
  for (let count = 0; at > 0 && count < LINES_MAX; count += 1) {
    const end = at - 1;
    at = text.lastIndexOf('\n', end - 1) + 1;
    if (!look(text.slice(at, end))) break;
  }
  at = text.indexOf('\n', lineFrom) + 1;
  for (let count = 0; at > 0 && count < LINES_MAX; count += 1) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    const starts = startsOf(line);
    if (starts[0] && starts[0].column < column) break;
    if (!look(line) || end < 0) break;
    at = end + 1;
  }
  return found;
}

function unquote(key: string): string {
  if (key.startsWith("'")) return key.slice(1, -1).replaceAll("''", "'");
  if (!key.startsWith('"')) return key.trimEnd();
  try {
    return JSON.parse(key) as string;
  } catch {
    return key.slice(1, -1);
  }
}

interface Level {
  kind: 'object' | 'array';
  keys: string[];
  /** The key whose value is being written. */
  key: string | undefined;
  index: number;
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s"{}[\]:,]+/g;

export function jsonCursor(text: string, offset: number): Cursor {
  const levels: Level[] = [];
  let from = offset;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token && token.index < offset; token = TOKEN.exec(text)) {
    const [source] = token;
    const level = levels.at(-1);
    const end = token.index + source.length;
    if (source === '{') levels.push({ kind: 'object', keys: [], key: undefined, index: 0 });
    else if (source === '[') levels.push({ kind: 'array', keys: [], key: undefined, index: 0 });
    else if (source === '}' || source === ']') levels.pop();
    else if (source === ',' && level) {
      level.key = undefined;
      level.index += 1;
    } else if (source === ':' && level) level.key = level.keys.at(-1);
    else if (end >= offset) from = token.index;
    else if (source.startsWith('"') && level?.kind === 'object' && level.key === undefined) level.keys.push(unquote(source));
  }
  const path = levels.flatMap((level, depth): (string | number)[] => {
    const isLast = depth === levels.length - 1;
    if (level.kind === 'array') return [level.index];
    return level.key !== undefined ? [level.key] : isLast ? [] : [''];
  });
  const last = levels.at(-1);
  const isKey = last?.kind === 'object' && last.key === undefined;
  return { path, mode: isKey ? 'key' : 'value', from, siblings: last?.keys ?? [], dashes: 0 };
}
