// The source editor: CodeMirror as a component that shows a text and says what became of it.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, rectangularSelection, type ViewUpdate } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { parseSource } from '../../../../document/source.ts';
import { styleOf } from '../../../../document/style.ts';
import { stepBetween } from '../../../../draft/textStep.ts';
import { lineMap, shownText, withShownChanges, type LineMap, type ShownChange } from './lineMap.ts';
import { sourceTheme } from './theme.ts';

export interface CodeEditorProps {
  text: string;
  format: 'yaml' | 'json';
  /** Accessible name. */
  label: string;
  readOnly?: boolean;
  /** The text after what was typed. */
  onChange?: (text: string) => void;
  /** Keys, markers, completion: whatever the place needs. Read once. */
  extensions?: Extension;
  /** Called when the editor is there, and with nothing when it goes. */
  onReady?: (editor: OpenEditor | undefined) => void;
}

export interface OpenEditor {
  view: EditorView;
  /** Offsets of the shown text against the text's. */
  map: () => LineMap;
}

/** Marks a change that comes from the text and must not go back to it. */
const fromOutside = Annotation.define<boolean>();

export function CodeEditor({ text, format, label, readOnly = false, onChange, extensions, onReady }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const state = useRef({ text, map: lineMap(text), onChange, onReady, extensions });
  const view = useRef<EditorView>(undefined);
  const language = useRef(new Compartment());
  useEffect(() => {
    state.current.onChange = onChange;
    state.current.onReady = onReady;
  });
  useEffect(() => {
    const parent = place.current;
    const here = state.current;
    if (!parent) return;
    const updated = (update: ViewUpdate) => {
      if (!update.docChanged || update.transactions.some((transaction) => transaction.annotation(fromOutside))) return;
      const changes: ShownChange[] = [];
      update.changes.iterChanges((from, to, _fromNew, _toNew, insert) => changes.push({ from, to, insert: insert.toString() }));
      here.text = withShownChanges(here.text, here.map, changes);
      if (!here.map.isIdentity) here.map = lineMap(here.text);
      here.onChange?.(here.text);
    };
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: shownText(here.text),
        extensions: [
          here.extensions ?? [],
          basics(label, readOnly),
          language.current.of(languageOf(format)),
          indentUnit.of(stepOf(here.text)),
          EditorView.updateListener.of(updated),
        ],
      }),
    });
    view.current = editor;
    here.onReady?.({ view: editor, map: () => here.map });
    return () => {
      here.onReady?.(undefined);
      view.current = undefined;
      editor.destroy();
    };
    // Format and text have effects of their own.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [label, readOnly]);
  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(languageOf(format)) });
  }, [format]);
  useEffect(() => {
    const here = state.current;
    const editor = view.current;
    if (!editor || here.text === text) return;
    const { from, removed, inserted } = stepBetween(shownText(here.text), shownText(text));
    here.text = text;
    here.map = lineMap(text);
    editor.dispatch({
      changes: { from, to: from + removed.length, insert: inserted },
      annotations: fromOutside.of(true),
      ...(editor.hasFocus ? { selection: { anchor: from + inserted.length }, scrollIntoView: true } : {}),
    });
  }, [text]);
  return <div ref={place} className="code-editor" />;
}

function languageOf(format: 'yaml' | 'json'): Extension {
  return format === 'json' ? json() : yaml();
}

/** What Tab goes to the right by: as the author of the text does. */
function stepOf(text: string): string {
  const style = styleOf(parseSource(text));
  return style.json ? style.unit || '  ' : ' '.repeat(style.step);
}

function basics(label: string, readOnly: boolean): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return [
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    lineNumbers(),
    highlightActiveLineGutter(),
    foldGutter(),
    codeFolding(),
    lintGutter(),
    drawSelection(),
    rectangularSelection(),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    // Tab indents; Escape, then Tab leaves the editor, as CodeMirror does by itself.
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap, indentWithTab]),
    sourceTheme,
  ];
}
