// A text that is being typed: written to the draft when typing rests or the field is left, so that
// one burst of keys is one edit and a large definition is not parsed at each key.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

/** Milliseconds of rest after which what was typed is written. */
const REST_MS = 350;

export interface Typed {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Writes at once what was typed. */
  readonly flush: () => void;
  readonly keys: (event: KeyboardEvent) => void;
}

export function useTyped(value: string, commit: (text: string) => void): Typed {
  const [typed, setTyped] = useState<string>();
  const pending = useRef<string | undefined>(undefined);
  const write = useRef(commit);
  useEffect(() => {
    write.current = commit;
  });
  const flush = useRef(() => {
    const text = pending.current;
    pending.current = undefined;
    if (text !== undefined) write.current(text);
  });
  useEffect(() => {
    if (typed === undefined) return;
    const rest = setTimeout(() => flush.current(), REST_MS);
    return () => clearTimeout(rest);
  }, [typed]);
  // Once the document says what was typed, or something else, the document is right.
  useEffect(() => {
    if (pending.current === undefined) setTyped(undefined);
  }, [value]);
  useEffect(() => {
    const last = flush.current;
    return () => last();
  }, []);
  const done = () => {
    flush.current();
    setTyped(undefined);
  };
  return {
    text: typed ?? value,
    type: (text) => {
      pending.current = text;
      setTyped(text);
    },
    flush: done,
    keys: (event) => {
      // Saving by key must save what is being typed.
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') flush.current();
    },
  };
}
