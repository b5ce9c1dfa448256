// Keys and knowledge that the draft's editor has beyond any other: save, undo, symbols, schemas.
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { useMemo, useRef, useEffect } from 'react';
import type { DraftStore } from '../../../../draft/DraftStore.ts';
import { schemaSupport } from './schema/schemaSupport.ts';
import { comparisonSlot } from './useComparison.ts';
import { shownField } from './showRange.ts';

export function useSourceExtensions(store: DraftStore, onSymbols: () => void): Extension {
  const symbols = useRef(onSymbols);
  useEffect(() => {
    symbols.current = onSymbols;
  });
  return useMemo(() => {
    const run = (action: () => unknown) => () => {
      action();
      return true;
    };
    return [
      keymap.of([
        { key: 'Mod-s', run: run(() => void store.save()), preventDefault: true },
        // One history for all views: the editor has none of its own.
        { key: 'Mod-z', run: run(() => store.undo()), preventDefault: true },
        { key: 'Mod-y', run: run(() => store.redo()), preventDefault: true },
        { key: 'Mod-Shift-z', run: run(() => store.redo()), preventDefault: true },
        { key: 'Mod-Shift-o', run: run(() => symbols.current()), preventDefault: true },
      ]),
      shownField,
      comparisonSlot.of([]),
      schemaSupport(() => store.state().text),
    ];
  }, [store]);
}
