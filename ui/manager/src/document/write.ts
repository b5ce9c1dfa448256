// Text for new values, as a tidy author would write it: block style, quotes only where a reader of
// YAML 1.1 or 1.2 could take the text for something else.
import { Document, visit, type Scalar } from 'yaml';
import { isRecord, keysOf } from './equal.ts';
import { shift } from './parts.ts';
import type { ScalarStyle } from './tree.ts';
import type { Style } from './style.ts';

const TYPES: Readonly<Record<ScalarStyle, Scalar.Type>> = {
  plain: 'PLAIN',
  single: 'QUOTE_SINGLE',
  double: 'QUOTE_DOUBLE',
  literal: 'BLOCK_LITERAL',
  folded: 'BLOCK_FOLDED',
};

function yamlText(value: unknown, style: Style, flow: boolean, kept?: ScalarStyle): string {
  const document = new Document(value, { version: '1.2', compat: 'yaml-1.1', aliasDuplicateObjects: false });
  let isFirst = true;
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return;
      if (kept && isFirst) node.type = TYPES[kept];
      isFirst = false;
      node.type = typeFor(node.value, node.type as Scalar.Type | undefined, flow);
    },
  });
  const written = document.toString({
    indent: style.step,
    lineWidth: 0,
    singleQuote: style.quote === 'single',
    blockQuote: 'literal',
    doubleQuotedMinMultiLineLength: 1_000_000_000,
    collectionStyle: flow ? 'flow' : 'any',
    flowCollectionPadding: false,
  });
  return written.replace(/\n$/, '');
}

/** The style for a text: the wished one unless the text cannot be written so. */
function typeFor(text: string, wished: Scalar.Type | undefined, flow: boolean): Scalar.Type | undefined {
  const isBlock = wished === 'BLOCK_LITERAL' || wished === 'BLOCK_FOLDED';
  if (!text.includes('\n')) return isBlock || wished === 'PLAIN' ? undefined : wished;
  // A first line that begins with a blank needs an indentation sign, and ends of several empty lines
  // depend on what follows: quotes say both without doubt.
  const isDoubtful = /^\s/.test(text) || /\n\s*\n$/.test(text) || /[ \t](?:\n|$)/.test(text) || text.includes('\r');
  if (flow || isDoubtful || wished === 'QUOTE_DOUBLE') return 'QUOTE_DOUBLE';
  return wished === 'BLOCK_FOLDED' && !/\n[ \t]/.test(text) ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
}

/** Lines of `key: value` at column 0. */
export function entryText(key: string, value: unknown, style: Style): string {
  return `${keyText(key, style)}:${entryTail(value, style)}`;
}

/** Lines of `- value` at column 0. */
export function itemText(value: unknown, style: Style): string {
  return `-${itemTail(value, style)}`;
}

/** What stands behind the colon of a key at column 0: a blank and the value, or lines below. */
export function entryTail(value: unknown, style: Style, kept?: ScalarStyle): string {
  if (isSingle(value)) return scalarTail(value, style, style.step, kept);
  const right = Array.isArray(value) ? style.listStep : style.step;
  const blanks = ' '.repeat(right);
  return `\n${blanks}${shift(documentText(value, style), right)}`;
}

/** What stands behind the dash of an item at column 0. */
export function itemTail(value: unknown, style: Style, kept?: ScalarStyle): string {
  return isSingle(value) ? scalarTail(value, style, 2, kept) : ` ${shift(documentText(value, style), 2)}`;
}

/** A whole YAML value's lines. */
export function documentText(value: unknown, style: Style): string {
  if (isSingle(value)) return scalarTail(value, style, style.step).trimStart();
  if (Array.isArray(value)) return value.map((item) => itemText(item, style)).join('\n');
  const record = value as Record<string, unknown>;
  return keysOf(record)
    .map((key) => entryText(key, record[key], style))
    .join('\n');
}

/** Whether a value has no lines for parts of its own. */
function isSingle(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return !isRecord(value) || keysOf(value).length === 0;
}

/** Texts that no reader takes for anything else; most are. */
const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[A-Za-z][A-Za-z0-9_/.-]*(?: [A-Za-z0-9_/.()-]+)*$/i;

function scalarTail(value: unknown, style: Style, step: number, kept?: ScalarStyle): string {
  if (typeof value === 'string' && PLAIN.test(value) && (kept === undefined || kept === 'plain')) return ` ${value}`;
  return yamlText({ k: value ?? null }, { ...style, step }, false, kept).slice('k:'.length);
}

/** A value inside of braces or brackets, on one line. */
export function flowText(value: unknown, style: Style, kept?: ScalarStyle): string {
  // Inside of a list, so that a text with `,` or `]` in it gets its quotes.
  return yamlText([value], style, true, kept).replace(/^\[/, '').replace(/\]$/, '').trim();
}

/** A mapping key alone. */
export function keyText(key: string, style: Style, kept?: ScalarStyle): string {
  if (style.json) return JSON.stringify(key);
  if (kept === 'single' && !/[\n\r']/.test(key) && isPrintable(key)) return `'${key}'`;
  if (kept === 'double') return JSON.stringify(key);
  if (PLAIN.test(key)) return key;
  const text = yamlText(new Map([[key, 1]]), style, true);
  return text.replace(/^\{\s*/, '').replace(/: 1\s*\}$/, '');
}

function isPrintable(text: string): boolean {
  return !/[\u0000-\u001f\u007f-\u009f]/.test(text);
}

/** JSON on several lines, those behind the first with `indent` in front; on one line when `indent` is undefined. */
export function jsonText(value: unknown, style: Style, indent: string | undefined): string {
  if (value === undefined) return 'null';
  if (indent === undefined || style.unit === '') return style.colon.trim() === style.colon ? JSON.stringify(value) : spaced(value);
  return JSON.stringify(value, null, style.unit).replaceAll('\n', style.eol + indent);
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return parts.length === 0 ? '{}' : `{ ${parts.map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`).join(', ')} }`;
}

