// What is selected, searched and shown, kept in the address.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

export interface AssembleAddress {
  /** JSON pointer of what is selected, or of a place inside of it. */
  readonly at: string;
  readonly find: string;
  /** `get /current`: shows what runs for it. */
  readonly operation: string;
  readonly catches: boolean;
  readonly view: 'canvas' | 'list' | undefined;
  readonly set: (name: 'at' | 'find' | 'operation' | 'catches' | 'view', value: string) => void;
}

export function useAssembleAddress(): AssembleAddress {
  const [params, setParams] = useSearchParams();
  // A new address is drawn a moment after it is asked for; until then keys would go to the sheet of
  // what was selected before. So the selection is there at once, and the address follows.
  const written = params.get('at') ?? '';
  const [at, setAt] = useState(written);
  const wanted = useRef<string | undefined>(undefined);
  const latest = useRef(written);
  useEffect(() => {
    latest.current = written;
    if (wanted.current !== undefined && wanted.current !== written) return;
    wanted.current = undefined;
    setAt(written);
  }, [written]);
  const set = useCallback<AssembleAddress['set']>(
    (name, value) => {
      if (name === 'at') {
        setAt(value);
        wanted.current = value === latest.current ? undefined : value;
      }
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [setParams],
  );
  const view = params.get('view');
  return {
    at,
    find: params.get('find') ?? '',
    operation: params.get('operation') ?? '',
    catches: params.get('catches') !== 'hide',
    view: view === 'canvas' || view === 'list' ? view : undefined,
    set,
  };
}
