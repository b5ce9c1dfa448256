// What every part of the view needs: the editor, behind one stable handle, so that a node is drawn
// again only when what it shows changes.
import { createContext, useContext, type RefObject } from 'react';
import type { Step } from '../model/tree.ts';
import type { StepReference } from './policyCatalog.ts';
import type { AssemblyEditor } from './useAssemblyEditor.ts';

export type Dragged = { policy: StepReference } | { step: Step };

export interface AssembleHandle {
  /** The editor of the last drawing; read it in handlers, not while drawing. */
  readonly editor: RefObject<AssemblyEditor>;
  /** What is being dragged; browsers hide it from the places that it passes. */
  readonly dragged: RefObject<Dragged | undefined>;
  readonly setDragging: (dragging: boolean) => void;
}

export const AssembleContext = createContext<AssembleHandle | undefined>(undefined);

export function useAssemble(): AssembleHandle {
  const handle = useContext(AssembleContext);
  if (!handle) throw new Error('This part belongs inside of the Assemble view.');
  return handle;
}
