// Whether the view has too little room for a drawing; panels beside it count, so not the window's.
import { useEffect, useState, type RefObject } from 'react';

/** Width in pixels under which the list is shown first. */
const NARROW_PX = 640;

export function useNarrow(root: RefObject<HTMLElement | null>): boolean {
  const [narrow, setNarrow] = useState(() => window.innerWidth < NARROW_PX);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setNarrow(element.clientWidth > 0 && element.clientWidth < NARROW_PX));
    watch.observe(element);
    return () => watch.disconnect();
  }, [root]);
  return narrow;
}
