// From the layout and what is laid over it to the nodes of the canvas. A node whose looks did not
// change stays the same object, so that only what changed is drawn again.
import type { Node } from '@xyflow/react';
import type { Item } from '../layout/layout.ts';

export interface Looks {
  readonly selected: boolean;
  /** Does not run for the chosen operation. */
  readonly dimmed: boolean;
  /** What the search is at, or has found. */
  readonly found: 'no' | 'yes' | 'current';
  /** The insertion point that is chosen, or under what is dragged. */
  readonly chosen: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** The one stop of the tabulator on the canvas. */
  readonly tabStop: boolean;
  readonly supported: boolean;
}

export type PartData = { readonly item: Item; readonly looks: Looks };
export type PartNode = Node<PartData & Record<string, unknown>, Item['kind']>;

/** Lines are not React Flow's, so no node has places where they end; it would look for them. */
const NO_HANDLES: never[] = [];

const CLICKABLE = { pointerEvents: 'all' } as const;

export function nodesOf(items: readonly Item[], looksOf: (item: Item) => Looks, before: ReadonlyMap<string, PartNode>): PartNode[] {
  return items.map((item) => {
    const looks = looksOf(item);
    const old = before.get(item.id);
    if (old && sameItem(old.data.item, item) && sameLooks(old.data.looks, looks)) return old;
    const { width, height } = item;
    return {
      id: item.id,
      type: item.kind,
      position: { x: item.x, y: item.y },
      width,
      height,
      // Known beforehand: nothing has to be measured before it is shown.
      measured: { width, height },
      handles: NO_HANDLES,
      data: { item, looks },
      draggable: false,
      selectable: false,
      focusable: false,
      // The parts take clicks themselves; the drawing would let them fall through.
      style: CLICKABLE,
      zIndex: looks.selected ? 2 : item.kind === 'insert' ? 1 : 0,
    };
  });
}

function sameItem(one: Item, other: Item): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind || one.x !== other.x || one.y !== other.y) return false;
  if (one.kind === 'step' && other.kind === 'step') return one.step === other.step;
  if (one.kind === 'branch' && other.kind === 'branch') return one.branch === other.branch && one.owner === other.owner;
  if (one.kind === 'insert' && other.kind === 'insert') return one.before === other.before && one.branch === other.branch;
  if (one.kind === 'add' && other.kind === 'add') return one.owner === other.owner;
  return true;
}

function sameLooks(one: Looks, other: Looks): boolean {
  return (Object.keys(one) as (keyof Looks)[]).every((key) => one[key] === other[key]);
}
