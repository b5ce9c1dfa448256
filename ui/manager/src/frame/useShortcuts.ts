// Keys that work on every page, outside of fields: sequences such as `g d`, and single ones.
import { useEffect, useRef } from 'react';

/** Ctrl-K (or Cmd-K) works in fields, too. */
export const PALETTE_KEYS = 'Ctrl K';

export function useShortcuts(shortcuts: ReadonlyMap<string, () => void>, onPalette: () => void): void {
  const before = useRef({ key: '', at: 0 });
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isField(event.target)) return;
      const { key: first, at } = before.current;
      const sequence = event.timeStamp - at < 1_000 ? `${first} ${event.key}` : '';
      const run = shortcuts.get(sequence) ?? shortcuts.get(event.key);
      before.current = { key: event.key, at: event.timeStamp };
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', keyed);
    return () => window.removeEventListener('keydown', keyed);
  }, [shortcuts, onPalette]);
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || Boolean(target.closest('input, textarea, select, [role="dialog"], [role="menu"], .react-flow, .cm-editor'));
}
