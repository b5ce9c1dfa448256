// Puts the findings into the open editor whenever they or the text change.
import { setDiagnostics } from '@codemirror/lint';
import { useEffect } from 'react';
import type { DraftState } from '../../../../draft/DraftStore.ts';
import type { OpenEditor } from './CodeEditor.tsx';
import { parseMarkers, serverMarkers } from './markers.ts';

export function useMarkers(editor: OpenEditor | undefined, state: DraftState): void {
  const { document, text, diagnostics, checked } = state;
  useEffect(() => {
    // While somebody types, the markers move with the text; new ones come when it rests.
    if (!editor || document.text !== text) return;
    const { view } = editor;
    const map = editor.map();
    const isBroken = document.problems.length > 0;
    if (!isBroken && !checked) return;
    const markers = isBroken ? parseMarkers(view.state.doc, document, map) : serverMarkers(view.state.doc, document, map, diagnostics);
    view.dispatch(setDiagnostics(view.state, markers));
  }, [editor, document, text, diagnostics, checked]);
}
