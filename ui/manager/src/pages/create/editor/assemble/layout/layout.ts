// Where everything stands on the canvas: from left to right, branches below each other, deterministic.
// The first branch of a step goes straight on, so that the main line stays one line.
import { toPointer } from '../../../../../document/path.ts';
import { hasOtherwise } from '../model/edits.ts';
import type { Assembly, Block, Branch, Place, Step } from '../model/tree.ts';

export const STEP = { width: 216, height: 64 } as const;
const BRANCH = { width: 184, height: 36 } as const;
const CIRCLE = 40;
const INSERT = 24;
const ADDER = { width: 184, height: 32 } as const;
/** Between two steps; the insertion point stands in its middle. */
const GAP = 64;
/** Room in which lines fork and join. */
const FORK = 28;
const LANE_GAP = 28;
/** Height of the line that passes by all branches. */
const BYPASS = 24;
const CATCHES_GAP = 56;

export type Adder = 'case' | 'otherwise' | 'catch' | 'default';

export type Item =
  | { kind: 'start' | 'end'; id: string; x: number; y: number; width: number; height: number }
  | { kind: 'step'; id: string; step: Step; x: number; y: number; width: number; height: number }
  | { kind: 'branch'; id: string; branch: Branch; owner: Step | undefined; x: number; y: number; width: number; height: number }
  | { kind: 'insert'; id: string; place: Place; before: Step | undefined; branch: Branch | undefined; x: number; y: number; width: number; height: number }
  | { kind: 'add'; id: string; adder: Adder; owner: Step | undefined; x: number; y: number; width: number; height: number };

export interface Wire {
  readonly id: string;
  /** Path data of SVG. */
  readonly d: string;
  /** The branch or step to which it belongs, for dimming. */
  readonly of: string;
  readonly look: 'line' | 'bypass' | 'catch';
}

export interface Layout {
  readonly items: readonly Item[];
  readonly wires: readonly Wire[];
  readonly width: number;
  readonly height: number;
}

export function layOut(assembly: Assembly, show: { catches: boolean }): Layout {
  const drawing = new Drawing(show.catches);
  const end = drawing.flow(assembly);
  return { items: drawing.items, wires: drawing.wires, ...end };
}

/** What was placed: how far it reaches. */
interface Extent {
  right: number;
  bottom: number;
}

class Drawing {
  readonly items: Item[] = [];
  readonly wires: Wire[] = [];

  constructor(private readonly catches: boolean) {}

  flow(assembly: Assembly): { width: number; height: number } {
    const line = STEP.height / 2;
    this.items.push({ kind: 'start', id: 'start', x: 0, y: line - CIRCLE / 2, width: CIRCLE, height: CIRCLE });
    const main = this.block(assembly.block, CIRCLE, 0, undefined, '');
    this.items.push({ kind: 'end', id: 'end', x: main.right, y: line - CIRCLE / 2, width: CIRCLE, height: CIRCLE });
    let { bottom } = main;
    let right = main.right + CIRCLE;
    if (!this.catches) return { width: right, height: bottom };
    bottom += CATCHES_GAP;
    for (const branch of assembly.catches) {
      const lane = this.lane(branch, undefined, 0, bottom);
      const y = bottom + line;
      this.items.push({ kind: 'end', id: `end:${branch.id}`, x: lane.right, y: y - CIRCLE / 2, width: CIRCLE, height: CIRCLE });
      bottom = lane.bottom + LANE_GAP;
      right = Math.max(right, lane.right + CIRCLE);
    }
    if (!assembly.lock) {
      this.adder('catch', undefined, 0, bottom);
      right = Math.max(right, ADDER.width);
      if (!assembly.catches.some((branch) => branch.kind === 'default')) {
        this.adder('default', undefined, ADDER.width + 8, bottom);
        right = Math.max(right, 2 * ADDER.width + 8);
      }
      bottom += ADDER.height;
    }
    return { width: right, height: bottom };
  }

  /** Steps from `x` on whose line runs through the middle of the first row at `y`. */
  private block(block: Block, x: number, y: number, branch: Branch | undefined, of: string): Extent {
    let [at, bottom] = [x, y + STEP.height];
    let before: Step | undefined;
    block.steps.forEach((step, index) => {
      this.insertion(block, index, at, y, before, branch);
      this.line(`${step.id}:in`, at, at + GAP, y, of);
      const placed = this.step(step, at + GAP, y, of);
      at = placed.right;
      bottom = Math.max(bottom, placed.bottom);
      before = step;
    });
    this.insertion(block, block.steps.length, at, y, before, branch);
    this.line(`${toPointer(block.path)}:out`, at, at + GAP, y, of);
    return { right: at + GAP, bottom };
  }

  private insertion(block: Block, index: number, x: number, y: number, before: Step | undefined, branch: Branch | undefined): void {
    if (block.lock) return;
    const place = { block: block.path, index };
    const id = `insert:${toPointer(block.path)}/${index}`;
    this.items.push({ kind: 'insert', id, place, before, branch, x: x + (GAP - INSERT) / 2, y: y + (STEP.height - INSERT) / 2, width: INSERT, height: INSERT });
  }

  private step(step: Step, x: number, y: number, of: string): Extent {
    this.items.push({ kind: 'step', id: step.id, step, x, y, ...STEP });
    const catches = this.catches ? step.catches : [];
    const after: Extent = { right: x + STEP.width, bottom: y + STEP.height };
    if (step.branches.length === 0 && catches.length === 0 && !decides(step)) return after;

    const from = x + STEP.width;
    const line = y + STEP.height / 2;
    let top = y;
    let right = from + FORK;
    const ends: { x: number; y: number; of: string; look: Wire['look'] }[] = [];
    for (const branch of step.branches) {
      const lane = this.lane(branch, step, from + FORK, top);
      const middle = top + STEP.height / 2;
      this.wire(`${branch.id}:fork`, elbow(from, line, from + FORK, middle), branch.id, 'line');
      ends.push({ x: lane.right, y: middle, of: branch.id, look: 'line' });
      right = Math.max(right, lane.right);
      top = lane.bottom + LANE_GAP;
    }
    let bottom = Math.max(after.bottom, top - LANE_GAP, this.adders(step, x, y));
    const passesBy = decides(step) && !hasOtherwise(step);
    const joinX = right + FORK;
    if (passesBy) {
      const middle = Math.max(top, y + STEP.height) + BYPASS / 2;
      this.wire(`${step.id}:bypass`, `${elbow(from, line, from + FORK, middle)} H ${right}`, of, 'bypass');
      ends.push({ x: right, y: middle, of, look: 'bypass' });
      bottom = Math.max(bottom, middle + BYPASS / 2);
    }
    for (const branch of catches) {
      const laneTop = bottom + LANE_GAP;
      const lane = this.lane(branch, step, x + FORK, laneTop);
      const middle = laneTop + STEP.height / 2;
      this.wire(`${branch.id}:fork`, elbow(x + FORK / 2, y + STEP.height, x + FORK, middle), branch.id, 'catch');
      ends.push({ x: lane.right, y: middle, of: branch.id, look: 'catch' });
      right = Math.max(right, lane.right);
      bottom = lane.bottom;
    }
    const join = Math.max(joinX, right + FORK);
    // Where only handlers leave the step, it goes straight on above them.
    if (step.branches.length === 0 && !passesBy) this.wire(`${step.id}:on`, `M ${from} ${line} H ${join}`, of, 'line');
    ends.forEach((end, index) => this.wire(`${step.id}:join${index}`, `M ${end.x} ${end.y} H ${join - FORK / 2} V ${line} H ${join}`, end.of, end.look));
    return { right: join, bottom };
  }

  private lane(branch: Branch, owner: Step | undefined, x: number, y: number): Extent {
    this.items.push({ kind: 'branch', id: branch.id, branch, owner, x, y: y + (STEP.height - BRANCH.height) / 2, ...BRANCH });
    return this.block(branch.block, x + BRANCH.width, y, branch, branch.id);
  }

  /** Buttons under a step that decides; the height that they reach. */
  private adders(step: Step, x: number, y: number): number {
    if (step.lock || (step.kind !== 'switch' && step.kind !== 'operation-switch')) return y;
    let at = y + STEP.height + 8;
    this.adder('case', step, x, at);
    at += ADDER.height;
    if (!hasOtherwise(step)) {
      this.adder('otherwise', step, x, at);
      at += ADDER.height;
    }
    return at;
  }

  private adder(adder: Adder, owner: Step | undefined, x: number, y: number): void {
    this.items.push({ kind: 'add', id: `add:${adder}:${owner?.id ?? ''}`, adder, owner, x, y, ...ADDER });
  }

  private line(id: string, from: number, to: number, y: number, of: string): void {
    this.wire(id, `M ${from} ${y + STEP.height / 2} H ${to}`, of, 'line');
  }

  private wire(id: string, d: string, of: string, look: Wire['look']): void {
    this.wires.push({ id, d, of, look });
  }
}

/** Whether control may pass by all that a step holds. */
function decides(step: Step): boolean {
  return step.kind === 'if' || step.kind === 'switch' || step.kind === 'operation-switch';
}

function elbow(fromX: number, fromY: number, toX: number, toY: number): string {
  return fromY === toY ? `M ${fromX} ${fromY} H ${toX}` : `M ${fromX} ${fromY} H ${(fromX + toX) / 2} V ${toY} H ${toX}`;
}

/** The nearest item in a direction, for walking by arrow keys; nothing at the edge. */
export function neighbour(items: readonly Item[], id: string, key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'): string | undefined {
  const here = items.find((item) => item.id === id);
  if (!here) return undefined;
  const [x, y] = middle(here);
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  let best: { id: string; cost: number } | undefined;
  for (const item of items) {
    if (item.kind === 'start' || item.kind === 'end' || item.id === id) continue;
    const [atX, atY] = middle(item);
    const ahead = sign * (sideways ? atX - x : atY - y);
    if (ahead <= 1) continue;
    // What lies off the way costs more than what lies further along it.
    const cost = ahead + 4 * Math.abs(sideways ? atY - y : atX - x);
    if (!best || cost < best.cost) best = { id: item.id, cost };
  }
  return best?.id;
}

/** The insertion point nearest to a place on the canvas, if one is near enough to be meant. */
export function nearestInsertion(items: readonly Item[], x: number, y: number, within: number): Extract<Item, { kind: 'insert' }> | undefined {
  let best: Extract<Item, { kind: 'insert' }> | undefined;
  let least = within;
  for (const item of items) {
    if (item.kind !== 'insert') continue;
    const [atX, atY] = middle(item);
    const distance = Math.hypot(atX - x, atY - y);
    if (distance <= least) [best, least] = [item, distance];
  }
  return best;
}

function middle(item: Item): [number, number] {
  return [item.x + item.width / 2, item.y + item.height / 2];
}
