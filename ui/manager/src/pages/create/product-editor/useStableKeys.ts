// Keys for React that outlive a rename: a card that was drawn anew while its name field is left would
// lose the click that left it.
import { useState } from 'react';

export interface StableKeys {
  of: (name: string) => number;
  rename: (from: string, to: string) => void;
}

export function useStableKeys(): StableKeys {
  const [keys] = useState(newKeys);
  return keys;
}

export function newKeys(): StableKeys {
  const known = new Map<string, number>();
  let next = 0;
  const of = (name: string) => {
    const key = known.get(name) ?? (next += 1);
    known.set(name, key);
    return key;
  };
  return {
    of,
    rename: (from, to) => {
      known.set(to, of(from));
      // Whoever takes the old name later is another one.
      known.delete(from);
    },
  };
}
