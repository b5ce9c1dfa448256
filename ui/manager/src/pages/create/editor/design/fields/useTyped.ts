// Text that is being typed: shown at once, written to the document when typing rests.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useDesign } from '../DesignContext.tsx';

/** Short enough to feel immediate. */
const REST_LEAST_MS = 200;
const REST_MOST_MS = 2_000;

/** How long the last change of the document took: a large one is not read at each key. */
let cost = 0;

function rest(): number {
  return Math.min(REST_MOST_MS, Math.max(REST_LEAST_MS, cost * 3));
}

interface Typed {
  text: string;
  change: (text: string) => void;
  /** Writes what waits; for leaving the field. */
  flush: () => void;
}

export function useTyped(value: string, write: (text: string) => void): Typed {
  const { unwritten } = useDesign();
  const [typed, setTyped] = useState<string>();
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> }>(undefined);
  const latest = useRef(write);
  useLayoutEffect(() => {
    latest.current = write;
  });
  const flushing = useRef(() => {
    const { current } = waiting;
    if (!current) return;
    clearTimeout(current.timer);
    waiting.current = undefined;
    unwritten.delete(flushing.current);
    const begin = performance.now();
    latest.current(current.text);
    cost = performance.now() - begin;
    setTyped(undefined);
  });
  useEffect(() => {
    const flush = flushing.current;
    return flush;
  }, []);
  return {
    text: typed ?? value,
    change: (text) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = { text, timer: setTimeout(flushing.current, rest()) };
      unwritten.add(flushing.current);
      setTyped(text);
    },
    flush: flushing.current,
  };
}
