// The text of a draft, read: its value, where each part of it stands, and why it does not parse.
import { JsonMistake, readJson } from './json.ts';
import { asIndex, type Path } from './path.ts';
import type { TreeNode } from './tree.ts';
import { readYaml } from './yaml.ts';

export interface SourceDocument {
  readonly text: string;
  readonly format: 'yaml' | 'json';
  /** The plain value, aliases resolved; undefined when the text does not parse. */
  readonly value: unknown;
  /** Why it does not parse; empty when it does. */
  readonly problems: SourceProblem[];
  /** The places; undefined when it does not parse or is empty. */
  readonly root: TreeNode | undefined;
}

/** A reason why a text does not parse. Offsets in UTF-16 units, line and column from 1. */
export interface SourceProblem {
  message: string;
  from: number;
  to: number;
  line: number;
  column: number;
}

/** Texts read last: views ask for the same one many times. */
const KEPT_MAX = 6;
const kept = new Map<string, SourceDocument>();

/** Reads a text. The same text gives the same object as long as it is among the last few. */
export function parseSource(text: string): SourceDocument {
  const known = kept.get(text);
  const document = known ?? read(text);
  kept.delete(text);
  kept.set(text, document);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MAX) break;
    kept.delete(oldest);
  }
  return document;
}

function read(text: string): SourceDocument {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const isBraced = /^\s*[{[]/.test(text.slice(start, start + 1000));
  try {
    if (!isBraced) return readAsYaml(text);
    const { root, value } = readJson(text, start);
    return { text, format: 'json', value, problems: [], root };
  } catch (error) {
    const at = error instanceof JsonMistake ? error.at : start;
    const asYaml = isBraced ? readAsYaml(text) : undefined;
    // Braces may begin YAML as well; what is neither is more likely JSON with a mistake in it.
    if (asYaml?.problems.length === 0) return asYaml;
    const message = error instanceof Error ? error.message : String(error);
    return { text, format: isBraced ? 'json' : 'yaml', value: undefined, problems: [problem(text, message, at, at)], root: undefined };
  }
}

function readAsYaml(text: string): SourceDocument {
  const { root, value, mistakes } = readYaml(text);
  const problems = mistakes.map(({ message, from, to }) => problem(text, message, from, to));
  return { text, format: 'yaml', value, problems, root };
}

function problem(text: string, message: string, from: number, to: number): SourceProblem {
  const before = text.slice(0, from);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { message, from, to: Math.max(from, to), line: before.split('\n').length, column: from - lineStart + 1 };
}

/** Where a whole entry or item stands, key and value; undefined when nothing is at the path. */
export function rangeOf(document: SourceDocument, path: Path): { from: number; to: number } | undefined {
  let node = document.root;
  if (!node) return undefined;
  let range = { from: node.head, to: node.to };
  for (const segment of path) {
    const part: { from: number; value: TreeNode; keyTo?: number } | undefined =
      node.kind === 'mapping'
        ? node.entries.find((entry) => entry.key === String(segment))
        : node.kind === 'list'
          ? node.items[asIndex(segment) ?? -1]
          : undefined;
    if (!part) return undefined;
    range = { from: part.from, to: Math.max(part.value.to, part.keyTo ?? part.from) };
    node = part.value;
  }
  return range;
}

/** The path of the innermost entry or item that an offset is in; empty for the whole document. */
export function pathAt(document: SourceDocument, offset: number): Path {
  const path: (string | number)[] = [];
  let node = document.root;
  while (node) {
    if (node.kind === 'mapping') {
      const entry: (typeof node.entries)[number] | undefined = node.entries.find(({ from, keyTo, value }) => from <= offset && offset <= Math.max(value.to, keyTo));
      if (entry) path.push(entry.key);
      node = entry?.value;
    } else if (node.kind === 'list') {
      const index = node.items.findIndex(({ from, value }) => from <= offset && offset <= value.to);
      if (index >= 0) path.push(index);
      node = node.items[index]?.value;
    } else {
      node = undefined;
    }
  }
  return path;
}
