// A document's text as a tree of places: the one form that YAML and JSON are read into, so that
// editing has one way to go. Offsets count UTF-16 units of the whole text.

interface Place {
  /** Where the value itself begins. */
  from: number;
  /** Its end; of block collections the end of the last value in it. */
  to: number;
  /** Where its anchor or tag begins; `from` when it has none. */
  head: number;
  /** The name of its anchor. */
  anchor?: string | undefined;
}

export interface Mapping extends Place {
  kind: 'mapping';
  /** Written with braces. */
  flow: boolean;
  entries: Entry[];
}

export interface List extends Place {
  kind: 'list';
  /** Written with brackets. */
  flow: boolean;
  items: Item[];
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface Scalar extends Place {
  kind: 'scalar';
  style: ScalarStyle;
  value: unknown;
}

export interface Alias extends Place {
  kind: 'alias';
  name: string;
}

/** A form that is read but not edited inside, such as a pair without braces in a list. */
export interface Opaque extends Place {
  kind: 'opaque';
}

export type TreeNode = Mapping | List | Scalar | Alias | Opaque;

export interface Entry {
  key: string;
  /** Where the entry begins: its key, with what stands before it. */
  from: number;
  keyFrom: number;
  keyTo: number;
  keyStyle: ScalarStyle;
  /** Behind the colon; undefined when there is none. */
  after: number | undefined;
  value: TreeNode;
  /** `<<`: takes over the entries of others. */
  merge: boolean;
}

export interface Item {
  /** Where the item begins: its dash, or in brackets the value with what stands before it. */
  from: number;
  /** Behind the dash. */
  after: number;
  value: TreeNode;
}

/** A child of a collection, whichever kind it is. */
export function childNode(node: TreeNode, segment: string | number): TreeNode | undefined {
  if (node.kind === 'mapping') return node.entries.find((entry) => entry.key === String(segment))?.value;
  if (node.kind === 'list') return node.items[Number(segment)]?.value;
  return undefined;
}

/** The nodes directly inside. */
export function children(node: TreeNode): TreeNode[] {
  if (node.kind === 'mapping') return node.entries.map((entry) => entry.value);
  if (node.kind === 'list') return node.items.map((item) => item.value);
  return [];
}

/** Every node from here down. */
export function* nodesOf(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const child of children(node)) yield* nodesOf(child);
}
