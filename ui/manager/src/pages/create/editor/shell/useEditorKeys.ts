// Keys that work in every view: save, undo, redo. Fields keep undoing their own typing.
import { useEffect } from 'react';
import { useDraftStore } from '../../../../draft/useDraft.ts';

export function useEditorKeys(): void {
  const { store } = useDraftStore();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      if (key === 's' && !event.shiftKey) {
        event.preventDefault();
        void store.save();
        return;
      }
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (target?.isContentEditable || target?.closest('input, textarea, select, [role="dialog"]')) return;
      if (key === 'z' && !event.shiftKey) store.undo();
      else if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [store]);
}
