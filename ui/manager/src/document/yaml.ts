// Reads YAML into the tree of places: the parser's nodes say what a value is, its source tokens
// where anchors, dashes and colons stand.
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type ParsedNode } from 'yaml';
import type { CST } from 'yaml';
import { isRecord } from './equal.ts';
import { SegmentReader } from './segments.ts';
import type { Entry, Item, ScalarStyle, TreeNode } from './tree.ts';

export interface YamlRead {
  root: TreeNode | undefined;
  value: unknown;
  mistakes: { message: string; from: number; to: number }[];
}

type Token = CST.SourceToken;
interface Part {
  start: Token[];
  key?: CST.Token | null;
  sep?: Token[];
  value?: CST.Token;
}

/** Longer texts are read in pieces where they can be. */
const LONG_TEXT = 60_000;

const pieces = new SegmentReader((text) => {
  const { root, value, mistakes } = readWhole(text);
  return mistakes.length === 0 && root?.kind === 'mapping' && !root.flow && isRecord(value) ? { root, value } : undefined;
});

/** Reads one YAML document. The value is undefined when there are mistakes. */
export function readYaml(text: string): YamlRead {
  const read = text.length > LONG_TEXT ? pieces.read(text) : undefined;
  return read ? { ...read, mistakes: [] } : readWhole(text);
}

/** Reads a whole document at once. */
export function readWhole(text: string): YamlRead {
  const document = parseDocument(text, { keepSourceTokens: true, merge: true, prettyErrors: false });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map((error) => ({ message: error.message, from: error.pos[0], to: error.pos[1] }));
    return { root: undefined, value: undefined, mistakes };
  }
  const value: unknown = document.toJS({ maxAliasCount: 1000 });
  const contents = document.contents as ParsedNode | null;
  const root = contents ? new Converter(text).node(contents, [], contents.range[0]) : undefined;
  const empty = root?.kind === 'scalar' && root.from === root.to;
  return { root: empty ? undefined : root, value, mistakes: [] };
}

class Converter {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Converts a node; `before` are the tokens between its dash or colon and itself. */
  node(node: ParsedNode | null, before: Token[], at: number): TreeNode {
    const props = before.filter((token) => token.type === 'anchor' || token.type === 'tag');
    const from = node?.range[0] ?? at;
    const head = props[0]?.offset ?? from;
    const anchorToken = props.find((token) => token.type === 'anchor');
    const place = { from, head, anchor: anchorToken?.source.slice(1) };
    if (isAlias(node)) return { kind: 'alias', name: node.source, ...place, to: node.range[1] };
    if (isScalar(node)) return this.scalar(node, place);
    const token = node?.srcToken;
    if (isMap(node) && token && 'items' in token) {
      const flow = token.type === 'flow-collection';
      const entries = node.items.map((pair) => this.entry(pair as never));
      const last = entries.at(-1);
      const to = flow ? node.range[1] : last ? Math.max(last.value.to, last.after ?? last.keyTo) : from;
      return { kind: 'mapping', flow, entries, ...place, to };
    }
    if (isSeq(node) && token && 'items' in token) {
      const flow = token.type === 'flow-collection';
      const items = this.items(node.items as ParsedNode[], token.items as Part[], flow);
      const last = items.at(-1);
      const to = flow ? node.range[1] : last ? Math.max(last.value.to, last.after) : from;
      return { kind: 'list', flow, items, ...place, to };
    }
    return { kind: 'opaque', ...place, to: node?.range[1] ?? at };
  }

  private scalar(node: ParsedNode & { value?: unknown; type?: string }, place: { from: number; head: number }): TreeNode {
    const style = STYLES[node.type ?? ''] ?? 'plain';
    let to = node.range[1];
    // The lines behind a block scalar belong to it only when it keeps them.
    if (style === 'literal' || style === 'folded') {
      const header = /^[|>][0-9+-]*/.exec(this.text.slice(place.from, place.from + 4))?.[0] ?? '';
      if (!header.includes('+')) {
        const body = this.text.slice(place.from, to).replace(/\s+$/, '');
        to = place.from + body.length;
      }
    }
    return { kind: 'scalar', style, value: node.value, ...place, to };
  }

  private entry(pair: { key: ParsedNode | null; value: ParsedNode | null; srcToken?: Part }): Entry {
    const part: Part = pair.srcToken ?? { start: [] };
    const keyAt = part.start.at(-1);
    const key = this.node(pair.key, part.start, keyAt ? keyAt.offset + keyAt.source.length : (part.sep?.[0]?.offset ?? 0));
    const sep = part.sep ?? [];
    const colon = sep.findIndex((token) => token.type === 'map-value-ind');
    const colonToken = sep[colon];
    const after = colonToken ? colonToken.offset + 1 : undefined;
    const value = this.node(pair.value, sep.slice(colon + 1), after ?? key.to);
    const mark = part.start.find((token) => token.type === 'explicit-key-ind');
    const text = isScalar(pair.key) ? pair.key.value : undefined;
    const name = text === null ? '' : text === undefined ? this.text.slice(key.from, key.to) : String(text);
    // A key that was no text in YAML (`200:`) is the text of its source in JSON.
    const source = isScalar(pair.key) && typeof text === 'number' ? (pair.key.source ?? name) : name;
    return {
      key: typeof text === 'number' ? String(Number(source)) : name,
      from: mark?.offset ?? key.head,
      keyFrom: key.from,
      keyTo: key.to,
      keyStyle: key.kind === 'scalar' ? key.style : 'plain',
      after,
      value,
      merge: name === '<<' && key.kind === 'scalar' && key.style === 'plain',
    };
  }

  private items(nodes: ParsedNode[], parts: Part[], flow: boolean): Item[] {
    const filled = parts.filter((part) => (flow ? part.value ?? part.key ?? part.sep : part.start.some(isDash)));
    return nodes.map((node, index) => {
      const part = filled[index] ?? { start: [] };
      if (flow) {
        const value = isPair(node) || part.sep ? opaque(node, part) : this.node(node, part.start, 0);
        return { from: value.head, after: value.head, value };
      }
      const dash = part.start.findIndex(isDash);
      const from = part.start[dash]?.offset ?? node.range[0];
      return { from, after: from + 1, value: this.node(node, part.start.slice(dash + 1), from + 1) };
    });
  }
}

const isDash = (token: Token) => token.type === 'seq-item-ind';

function opaque(node: ParsedNode, part: Part): TreeNode {
  const range = node.range;
  const head = part.start.find((token) => token.type === 'anchor' || token.type === 'tag')?.offset ?? range[0];
  return { kind: 'opaque', from: range[0], to: range[1], head };
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};
