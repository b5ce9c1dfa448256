// The open API draft, shared by all views of the editor.
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Edit } from '../document/edit.ts';
import type { SourceDocument } from '../document/source.ts';
import type { DraftState, DraftStore } from './DraftStore.ts';
import type { Diagnostic } from './server.ts';

export type { Diagnostic };

export interface DraftHandle {
  name: string;
  version: string;
  text: string;
  /** The text as it was read last: while somebody types, up to a moment behind `text`. */
  document: SourceDocument;
  /** The last value that parsed. */
  value: Record<string, unknown>;
  /** One undo step; equal labels in quick succession merge. Throws `EditRefused` and changes nothing. */
  edit(edits: readonly Edit[], label?: string): void;
  setText(text: string): void;
  undo(): void;
  redo(): void;
  canUndo: boolean;
  canRedo: boolean;
  /** Whether there is something to save. */
  dirty: boolean;
  saving: boolean;
  /** True when it is saved; otherwise the editor says why not. */
  save(): Promise<boolean>;
  savedText: string;
  etag: string;
  /** What the console says of the text, a moment after it rests. */
  diagnostics: Diagnostic[];
  /** The text does not parse now: Design and Assemble show that Source must be mended first. */
  broken: boolean;
}

export const DraftContext = createContext<DraftStore | undefined>(undefined);

/** The draft with everything that the editor's frame needs beside the text. */
export function useDraftStore(): { store: DraftStore; state: DraftState } {
  const store = useContext(DraftContext);
  if (!store) throw new Error('a view of a draft stands inside of a DraftProvider');
  return { store, state: useSyncExternalStore(store.subscribe, store.state) };
}

export function useDraft(): DraftHandle {
  const { store, state } = useDraftStore();
  return useMemo(
    () => ({
      name: state.name,
      version: state.version,
      text: state.text,
      document: state.document,
      value: state.value,
      edit: (edits, label) => store.edit(edits, label),
      setText: (text) => store.setText(text),
      undo: () => store.undo(),
      redo: () => store.redo(),
      canUndo: state.canUndo,
      canRedo: state.canRedo,
      dirty: state.text !== state.savedText,
      saving: state.saving,
      save: () => store.save(),
      savedText: state.savedText,
      etag: state.etag,
      diagnostics: state.diagnostics,
      broken: state.document.problems.length > 0,
    }),
    [store, state],
  );
}
