// Whether the navigation has room beside the page; the same width as in Frame.scss.
import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 66rem)');

function subscribe(changed: () => void): () => void {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
}

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches);
}
