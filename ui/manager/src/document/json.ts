// Reads JSON into the tree of places. `JSON.parse` says nothing about places, and a YAML reader is
// twenty times slower on a large definition.
import type { Entry, Item, TreeNode } from './tree.ts';

export class JsonMistake extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = /true|false|null/y;
/** Deeper documents are refused, as the server does, before the stack ends. */
const DEPTH_MAX = 500;

/** The tree and value of a JSON text that begins at `start`; throws a `JsonMistake`. */
export function readJson(text: string, start: number): { root: TreeNode; value: unknown } {
  const reader = new Reader(text, start);
  const read = reader.value(0);
  if (reader.at < text.length) throw new JsonMistake('something stands behind the end of the JSON', reader.at);
  return read;
}

type Read = { root: TreeNode; value: unknown };

class Reader {
  at: number;
  private readonly text: string;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private sign(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    this.match(SPACE);
    return true;
  }

  value(depth: number): Read {
    this.match(SPACE);
    const from = this.at;
    if (depth > DEPTH_MAX) throw new JsonMistake(`the document is nested deeper than ${DEPTH_MAX} levels`, from);
    const read = this.object(depth) ?? this.array(depth) ?? this.scalar();
    if (!read) {
      const what = from < this.text.length ? `\`${this.text[from]}\`` : 'the end';
      throw new JsonMistake(`a value was expected, and here is ${what}`, from);
    }
    this.match(SPACE);
    return read;
  }

  private object(depth: number): Read | undefined {
    const from = this.at;
    if (!this.sign('{')) return undefined;
    const entries: Entry[] = [];
    const value: Record<string, unknown> = {};
    while (!this.closes('}', entries.length)) {
      const keyFrom = this.at;
      const source = this.match(STRING);
      if (source === undefined) throw new JsonMistake('a name in double quotes was expected', keyFrom);
      const keyTo = this.at;
      const key = JSON.parse(source) as string;
      if (Object.hasOwn(value, key)) throw new JsonMistake(`\`${key}\` stands here twice`, keyFrom);
      this.match(SPACE);
      const after = this.at + 1;
      if (!this.sign(':')) throw new JsonMistake('a colon was expected', this.at);
      const read = this.value(depth + 1);
      put(value, key, read.value);
      entries.push({ key, from: keyFrom, keyFrom, keyTo, keyStyle: 'double', after, value: read.root, merge: false });
    }
    return { root: { kind: 'mapping', flow: true, from, to: this.end(), head: from, entries }, value };
  }

  private array(depth: number): Read | undefined {
    const from = this.at;
    if (!this.sign('[')) return undefined;
    const items: Item[] = [];
    const value: unknown[] = [];
    while (!this.closes(']', items.length)) {
      const read = this.value(depth + 1);
      value.push(read.value);
      items.push({ from: read.root.from, after: read.root.from, value: read.root });
    }
    return { root: { kind: 'list', flow: true, from, to: this.end(), head: from, items }, value };
  }

  private ended = 0;

  private end(): number {
    return this.ended;
  }

  /** Takes the closing sign, or the comma that must stand between two. */
  private closes(sign: string, count: number): boolean {
    const at = this.at;
    if (this.text[at] === sign) {
      this.at += 1;
      this.ended = this.at;
      return true;
    }
    if (count > 0 && !this.sign(',')) throw new JsonMistake(`a comma or \`${sign}\` was expected`, at);
    if (count > 0 && this.text[this.at] === sign) throw new JsonMistake('a comma stands before the end', at);
    return false;
  }

  private scalar(): Read | undefined {
    const from = this.at;
    const string = this.match(STRING);
    const source = string ?? this.match(NUMBER) ?? this.match(WORDS);
    if (source === undefined) return undefined;
    const value: unknown = JSON.parse(source);
    return { root: { kind: 'scalar', style: string === undefined ? 'plain' : 'double', from, to: this.at, head: from, value }, value };
  }
}

/** Sets a key as an own property, `__proto__` included. */
export function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
