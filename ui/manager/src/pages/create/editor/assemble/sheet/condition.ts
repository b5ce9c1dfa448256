// The conditions that the builder can show: comparisons of a variable, all of which must hold or one
// of which. Everything else of the language stays a text.

export const OPERATORS = ['===', '!==', '==', '!=', '>=', '<=', '>', '<'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Comparison {
  readonly variable: string;
  readonly operator: Operator;
  /** As it is typed: `today` is a text; `200`, `true` and `$(name)` are what they look like. */
  readonly value: string;
}

export interface Comparisons {
  readonly join: '&&' | '||';
  readonly rows: readonly Comparison[];
}

const VARIABLE = /^(?:\$\([^()'"]+\)|[A-Za-z_][\w-]*(?:\.[\w{}-]+)*)$/;

/** The rows of a condition; nothing where the builder can't show it. */
export function readCondition(text: string): Comparisons | undefined {
  const inner = bare(text);
  if (inner === undefined) return undefined;
  const ands = split(inner, '&&');
  const ors = split(inner, '||');
  if (ands.length > 1 && ors.length > 1) return undefined;
  const join = ors.length > 1 ? '||' : '&&';
  const rows: Comparison[] = [];
  for (const part of join === '||' ? ors : ands) {
    const row = comparison(part);
    if (!row) return undefined;
    rows.push(row);
  }
  return { join, rows };
}

export function writeCondition({ join, rows }: Comparisons): string {
  return rows.map((row) => `${row.variable} ${row.operator} ${literal(row.value)}`).join(` ${join} `);
}

function comparison(part: string): Comparison | undefined {
  const inner = bare(part);
  if (inner === undefined) return undefined;
  for (const operator of OPERATORS) {
    const sides = split(inner, operator);
    if (sides.length !== 2) continue;
    const [variable, right] = [sides[0]?.trim() ?? '', sides[1]?.trim() ?? ''];
    const value = typedForm(right);
    // A name that JavaScript would read as a value is none of the builder's.
    return VARIABLE.test(variable) && value !== undefined && !isBareValue(variable) ? { variable, operator, value } : undefined;
  }
  return undefined;
}

/** How a literal of JavaScript is typed in the builder; nothing for what is no literal. */
function typedForm(source: string): string | undefined {
  if (isBareValue(source) || /^\$\([^()'"]+\)$/.test(source)) return source;
  const quoted = /^(['"])((?:(?!\1)[^\\]|\\.)*)\1$/s.exec(source);
  if (!quoted) return undefined;
  const text = (quoted[2] ?? '').replace(/\\(['"\\])/g, '$1');
  if (/\\/.test(text)) return undefined;
  // A text that looks like something else keeps its quotes, so that it stays a text.
  return isBareValue(text) || /^['"$]/.test(text) || text !== text.trim() ? `'${text}'` : text;
}

function literal(typed: string): string {
  const value = typed.trim();
  if (isBareValue(value) || /^\$\([^()'"]+\)$/.test(value)) return value;
  const quoted = /^(['"])(.*)\1$/s.exec(value);
  const text = value.length > 1 && quoted ? (quoted[2] ?? '') : value;
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function isBareValue(text: string): boolean {
  return /^(?:-?\d+(?:\.\d+)?|true|false|null|undefined)$/.test(text);
}

/** Without the parentheses around all of it; nothing where they do not match. */
function bare(text: string): string | undefined {
  let inner = text.trim();
  while (inner.startsWith('(') && closing(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner === '' || !balanced(inner) ? undefined : inner;
}

/** Where the parenthesis that opens at the beginning closes. */
function closing(text: string): number {
  let depth = 0;
  for (const { char, at, quoted } of characters(text)) {
    if (quoted) continue;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function balanced(text: string): boolean {
  let depth = 0;
  let open = false;
  for (const { char, quoted } of characters(text)) {
    open = quoted;
    if (quoted) continue;
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0 && !open;
}

/** Splits at an operator that stands outside of quotes and parentheses. */
function split(text: string, operator: string): string[] {
  const parts: string[] = [];
  let [from, depth, skip] = [0, 0, -1];
  for (const { char, at, quoted } of characters(text)) {
    if (quoted || at < skip) continue;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth !== 0 || operatorAt(text, at) !== operator) {
      // `>` inside of `>=` is no `>`.
      const other = depth === 0 ? operatorAt(text, at) : undefined;
      if (other) skip = at + other.length;
      continue;
    }
    parts.push(text.slice(from, at));
    from = at + operator.length;
    skip = from;
  }
  return [...parts, text.slice(from)];
}

function operatorAt(text: string, at: number): string | undefined {
  return ['&&', '||', ...OPERATORS].find((operator) => text.startsWith(operator, at));
}

/** Characters with whether they belong to a text in quotes; the closing quote does not. */
function* characters(text: string): Generator<{ char: string; at: number; quoted: boolean }> {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote) {
      if (char === '\\') {
        yield { char, at, quoted: true };
        at += 1;
        continue;
      }
      if (char === quote) quote = '';
      yield { char: quote ? char : '', at, quoted: quote !== '' };
    } else {
      if (char === "'" || char === '"') quote = char;
      yield { char: quote ? '' : char, at, quoted: quote !== '' };
    }
  }
}
