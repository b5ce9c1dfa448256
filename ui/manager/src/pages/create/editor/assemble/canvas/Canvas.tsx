// The assembly as a drawing that is walked by mouse or keys.
import { ReactFlow, useReactFlow, ViewportPortal, type ReactFlowInstance } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestInsertion, neighbour, type Item, type Layout } from '../layout/layout.ts';
import { isWithin } from '../model/tree.ts';
import { useAssemble } from '../state/AssembleContext.ts';
import { placeId } from '../state/places.ts';
import { BranchNode } from './BranchNode.tsx';
import { CanvasContext, type CanvasHandle } from './CanvasContext.ts';
import { InsertNode } from './InsertNode.tsx';
import { nodesOf, type Looks, type PartNode } from './nodes.ts';
import { AddNode, EndNode } from './OtherNodes.tsx';
import { StepNode } from './StepNode.tsx';
import { Overview } from './Overview.tsx';
import { Wires } from './Wires.tsx';
import { Zoom } from './Zoom.tsx';
import './Canvas.scss';

const NODE_TYPES = { step: StepNode, branch: BranchNode, insert: InsertNode, add: AddNode, start: EndNode, end: EndNode };

/** How near to an insertion point something must be dropped, in the canvas's own units. */
const DROP_WITHIN = 160;

const ZOOM = { min: 0.2, max: 1.5 } as const;

/** Scale under which texts are too small; a larger assembly is shown from its beginning. */
const READABLE = 0.75;

/** Room that is kept around what must be seen, in pixels. */
const EDGE = 40;

interface Props {
  layout: Layout;
  looksOf: (item: Item) => Omit<Looks, 'tabStop' | 'chosen'>;
  skipped: readonly string[];
  /** The insertion point that the palette fills. */
  chosen: string | undefined;
  /** Part to be shown and, when it was asked for, to take the keyboard. */
  shown: string | undefined;
  dragging: boolean;
  onEnterSheet: () => void;
}

export function Canvas({ layout, looksOf, skipped, chosen, shown, dragging, onEnterSheet }: Props) {
  const { t } = useTranslation('assemble');
  const { editor, dragged, setDragging } = useAssemble();
  const flow = useReactFlow<PartNode>();
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string>();
  const [over, setOver] = useState<string>();
  const kept = useRef<ReadonlyMap<string, PartNode>>(new Map());

  const tabStop = layout.items.some((item) => item.id === stop) ? stop : (shown ?? layout.items.find((item) => item.kind === 'step' || item.kind === 'insert')?.id);
  const nodes = useMemo(() => {
    const looks = (item: Item): Looks => ({ ...looksOf(item), tabStop: item.id === tabStop, chosen: item.id === chosen || item.id === over });
    const made = nodesOf(layout.items, looks, kept.current);
    kept.current = new Map(made.map((node) => [node.id, node]));
    return made;
  }, [layout, looksOf, tabStop, chosen, over]);

  const reveal = useCallback(
    (id: string) => {
      const item = layout.items.find((other) => other.id === id);
      const box = root.current?.getBoundingClientRect();
      if (!item || !box) return;
      const { x, y, zoom } = flow.getViewport();
      const [left, top] = [item.x * zoom + x, item.y * zoom + y];
      const [right, bottom] = [left + item.width * zoom, top + item.height * zoom];
      // No further than it takes: a drawing that jumps loses its reader.
      const across = left < EDGE ? EDGE - left : Math.min(0, box.width - EDGE - right);
      const down = top < EDGE ? EDGE - top : Math.min(0, box.height - EDGE - bottom);
      if (across !== 0 || down !== 0) void flow.setViewport({ x: x + across, y: y + down, zoom });
    },
    [flow, layout],
  );
  const focus = useCallback(
    (id: string) => {
      root.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
      reveal(id);
    },
    [reveal],
  );

  // Also when a panel that opens takes room away.
  useEffect(() => {
    if (!shown || !root.current) return;
    const watch = new ResizeObserver(() => reveal(shown));
    watch.observe(root.current);
    return () => watch.disconnect();
  }, [shown, reveal]);
  useEffect(() => {
    const { focusNext } = editor.current;
    if (focusNext.current === undefined || !layout.items.some((item) => item.id === focusNext.current)) return;
    focus(focusNext.current);
    focusNext.current = undefined;
  }, [layout, focus, editor]);

  const handle = useMemo<CanvasHandle>(
    () => ({
      stopAt: (id, byKey) => {
        setStop(id);
        if (byKey) reveal(id);
      },
      walk: (from, key) => {
        const next = neighbour(layout.items, from, key);
        if (next) focus(next);
      },
      enterSheet: onEnterSheet,
    }),
    [layout, focus, reveal, onEnterSheet],
  );

  const place = (event: DragEvent) => {
    const what = dragged.current;
    if (!what) return undefined;
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const found = nearestInsertion(layout.items, at.x, at.y, DROP_WITHIN);
    return found && !('step' in what && isWithin(found.id.slice('insert:'.length), what.step.id)) ? found : undefined;
  };
  const drop = (event: DragEvent) => {
    const [found, what] = [place(event), dragged.current];
    setOver(undefined);
    setDragging(false);
    dragged.current = undefined;
    if (!found || !what) return;
    event.preventDefault();
    if ('step' in what) editor.current.move(what.step, found.place);
    else editor.current.add(what.policy, found.place);
  };

  return (
    <CanvasContext value={handle}>
      <div
        ref={root}
        className={`canvas ${dragging ? 'canvas--dragging' : ''}`}
        onDragOver={(event) => {
          const found = place(event);
          setOver(found && placeId(found.place));
          if (found) event.preventDefault();
        }}
        onDragLeave={() => setOver(undefined)}
        onDrop={drop}
        onScrollCapture={(event) => pan(event.target, flow)}
      >
        <ReactFlow
          nodes={nodes}
          edges={NO_EDGES}
          nodeTypes={NODE_TYPES}
          minZoom={ZOOM.min}
          maxZoom={ZOOM.max}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomOnDoubleClick={false}
          panOnScroll
          attributionPosition="top-right"
          aria-label={t('drawing')}
          onInit={(instance) => {
            showFirst(instance, root.current, layout);
            if (shown) reveal(shown);
          }}
          onPaneClick={() => {
            editor.current.choosePlace(undefined);
            editor.current.select('');
          }}
        >
          <ViewportPortal>
            <Wires layout={layout} skipped={skipped} />
          </ViewportPortal>
          <Overview layout={layout} />
        </ReactFlow>
        <Zoom />
      </div>
    </CanvasContext>
  );
}

const NO_EDGES: never[] = [];

/**
 * A browser that brings something into sight scrolls what must not scroll. The drawing is moved in
 * its place; React Flow takes the scrolling back.
 */
function pan(target: EventTarget, flow: ReactFlowInstance<PartNode>): void {
  if (!(target instanceof HTMLElement) || !target.matches('.react-flow, .react-flow *')) return;
  const { scrollLeft, scrollTop } = target;
  if (scrollLeft === 0 && scrollTop === 0) return;
  target.scrollTo(0, 0);
  const { x, y, zoom } = flow.getViewport();
  void flow.setViewport({ x: x - scrollLeft, y: y - scrollTop, zoom });
}

interface View {
  setViewport: (viewport: { x: number; y: number; zoom: number }) => unknown;
}

/** All of it where it can be read, else its beginning. */
function showFirst(view: View, root: HTMLElement | null, layout: Layout): void {
  const box = root?.getBoundingClientRect();
  if (!box || box.width === 0) return;
  const fits = Math.min((box.width - 2 * EDGE) / layout.width, (box.height - 3 * EDGE) / layout.height, 1);
  const zoom = Math.max(fits, READABLE);
  const across = (box.width - layout.width * zoom) / 2;
  const down = Math.min((box.height - layout.height * zoom) / 2, box.height / 4);
  view.setViewport({ x: Math.max(EDGE, across), y: Math.max(EDGE, down), zoom });
}
