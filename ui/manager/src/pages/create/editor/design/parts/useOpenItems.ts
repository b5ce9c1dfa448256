// Which items of a list are open. A new one opens alone, so that its fields are the only ones in sight.
import { useState } from 'react';

export interface OpenItems {
  isOpen: (id: string) => boolean;
  set: (id: string, open: boolean) => void;
  only: (id: string) => void;
  renamed: (from: string, to: string) => void;
  /** After an item of a numbered list went, those behind it have a lower number. */
  removed: (index: number) => void;
}

export function useOpenItems(): OpenItems {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const change = (edit: (next: Set<string>) => void) =>
    setOpen((before) => {
      const next = new Set(before);
      edit(next);
      return next;
    });
  return {
    isOpen: (id) => open.has(id),
    set: (id, isOpen) => change((next) => (isOpen ? next.add(id) : next.delete(id))),
    only: (id) => setOpen(new Set([id])),
    renamed: (from, to) => change((next) => next.delete(from) && next.add(to)),
    removed: (index) =>
      setOpen((before) => {
        const kept = [...before].map(Number).filter((number) => number !== index);
        return new Set(kept.map((number) => String(number > index ? number - 1 : number)));
      }),
  };
}
