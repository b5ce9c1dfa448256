// What is selected, searched and shown, kept in the address.
import { useCallback } from 'react';
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
  const set = useCallback<AssembleAddress['set']>(
    (name, value) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  const view = params.get('view');
  return {
    at: params.get('at') ?? '',
    find: params.get('find') ?? '',
    operation: params.get('operation') ?? '',
    catches: params.get('catches') !== 'hide',
    view: view === 'canvas' || view === 'list' ? view : undefined,
    set,
  };
}
