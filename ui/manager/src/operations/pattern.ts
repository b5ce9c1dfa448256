// A text that matches a regular expression, for the patterns that definitions have: literals,
// classes, groups, alternatives, repetition. Anything cleverer is left to the person.

type Random = () => number;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`;
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const CLASSES: Record<string, string> = {
  d: DIGITS,
  w: WORD,
  s: ' ',
  D: LETTERS,
  W: ' -.',
  S: LETTERS,
};
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', '0': '\0' };
// Enough for any identifier; keeps `.{0,1000000}` from filling the memory.
const REPEAT_MOST = 1_000;

class Unsupported extends Error {}

/** A text that matches; nothing where there is no pattern or it is beyond this reader. */
export function matching(pattern: string, random: Random): string | undefined {
  if (!pattern) return undefined;
  try {
    const reader = new Reader(pattern, random);
    const made = reader.alternatives();
    return reader.isAtEnd() ? made() : undefined;
  } catch (caught) {
    if (caught instanceof Unsupported) return undefined;
    throw caught;
  }
}

type Maker = () => string;

class Reader {
  private at = 0;

  constructor(
    private readonly pattern: string,
    private readonly random: Random,
  ) {}

  isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  alternatives(): Maker {
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    return () => options[this.pick(options.length)]?.() ?? '';
  }

  private sequence(): Maker {
    const parts: Maker[] = [];
    while (!this.isAtEnd() && !'|)'.includes(this.peek())) {
      if (this.take('^') || this.take('$')) continue;
      parts.push(this.repeated(this.atom()));
    }
    return () => parts.map((part) => part()).join('');
  }

  private atom(): Maker {
    if (this.take('(')) {
      if (this.take('?') && !this.take(':')) throw new Unsupported();
      const inner = this.alternatives();
      if (!this.take(')')) throw new Unsupported();
      return inner;
    }
    if (this.take('[')) return this.oneOf(this.members());
    if (this.take('.')) return this.oneOf(LETTERS);
    if (this.take('\\')) return this.oneOf(this.escaped());
    const literal = this.next();
    if ('*+?{'.includes(literal)) throw new Unsupported();
    return () => literal;
  }

  private repeated(part: Maker): Maker {
    const [least, most] = this.bounds();
    // A lazy or possessive mark changes what is matched, not what matches.
    this.take('?');
    return () => Array.from({ length: least + this.pick(most - least + 1) }, part).join('');
  }

  private bounds(): [number, number] {
    if (this.take('?')) return [0, 1];
    if (this.take('*')) return [0, 6];
    if (this.take('+')) return [1, 6];
    const written = /^\{(\d+)(,(\d*))?\}/.exec(this.pattern.slice(this.at));
    if (!written) return [1, 1];
    this.at += written[0].length;
    const least = Math.min(Number(written[1]), REPEAT_MOST);
    const most = written[2] === undefined ? least : written[3] ? Number(written[3]) : least + 5;
    return [least, Math.min(Math.max(least, most), REPEAT_MOST)];
  }

  private members(): string {
    const isNegated = this.take('^');
    let members = '';
    while (this.peek() !== ']') {
      const from = this.take('\\') ? this.escaped() : this.next();
      if (from.length === 1 && this.peek() === '-' && this.pattern[this.at + 1] !== ']') {
        this.next();
        const to = this.take('\\') ? this.escaped() : this.next();
        for (let code = from.charCodeAt(0); code <= to.charCodeAt(0) && members.length < 70_000; code += 1) members += String.fromCharCode(code);
      } else {
        members += from;
      }
    }
    this.next();
    const chosen = isNegated ? [...(LETTERS + PRINTABLE)].filter((it) => !members.includes(it)).join('') : members;
    if (!chosen) throw new Unsupported();
    return chosen;
  }

  private escaped(): string {
    const mark = this.next();
    const known = CLASSES[mark] ?? ESCAPES[mark];
    if (known !== undefined) return known;
    // Back references, code points, boundaries.
    if (/[A-Za-z1-9]/.test(mark)) throw new Unsupported();
    return mark;
  }

  private oneOf(members: string): Maker {
    return () => members[this.pick(members.length)] ?? '';
  }

  private pick(count: number): number {
    return Math.min(count - 1, Math.floor(this.random() * count));
  }

  private peek(): string {
    return this.pattern[this.at] ?? '';
  }

  private next(): string {
    const character = this.pattern[this.at];
    if (character === undefined) throw new Unsupported();
    this.at += 1;
    return character;
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }
}
