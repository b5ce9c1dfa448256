// Text that is being typed: shown at once, written to the document when typing rests.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useDesign } from '../DesignContext.tsx';

/** Long enough to spare a large document a parse at each key, short enough to feel immediate. */
const REST_MS = 200;

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
    latest.current(current.text);
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
      waiting.current = { text, timer: setTimeout(flushing.current, REST_MS) };
      unwritten.add(flushing.current);
      setTyped(text);
    },
    flush: flushing.current,
  };
}
