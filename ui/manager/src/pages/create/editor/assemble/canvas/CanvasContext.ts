// What the parts of a canvas ask of it.
import { createContext } from 'react';

export interface CanvasHandle {
  /** Makes a part the one stop of the tabulator; brings it into sight when a key led there. */
  readonly stopAt: (id: string, byKey: boolean) => void;
  readonly walk: (from: string, key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown') => void;
  /** Moves the keyboard into the property sheet. */
  readonly enterSheet: () => void;
}

export const CanvasContext = createContext<CanvasHandle>({ stopAt: () => {}, walk: () => {}, enterSheet: () => {} });
