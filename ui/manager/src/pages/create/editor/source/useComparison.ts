// Shows the text against another inside of the editor: the saved one, or one that is published.
import { getChunks, goToNextChunk, goToPreviousChunk, unifiedMergeView } from '@codemirror/merge';
import { Compartment } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, data } from '../../../../api/client.ts';
import type { DocumentKind, DraftDetail } from '../../../../api/documents.ts';
import { textOf } from '../../../../api/documents.ts';
import type { OpenEditor } from './CodeEditor.tsx';
import { shownText } from './lineMap.ts';

/** Where the comparison is put into the editor. */
export const comparisonSlot = new Compartment();

interface Compared {
  id: string;
  text: string;
  /** The catalog whose copy it is; none for the saved text. */
  catalog?: string;
}

export function useComparison(editor: OpenEditor | undefined, org: string, kind: DocumentKind, reference: string, savedText: string) {
  const { t } = useTranslation('source');
  const [id, setId] = useState('off');
  const draft = useQuery({
    queryKey: [`draft-${kind}`, org, reference],
    queryFn: () =>
      data<DraftDetail>(
        kind === 'api'
          ? api.GET('/api/v1/orgs/{org}/drafts/apis/{api}', { params: { path: { org, api: reference } } })
          : api.GET('/api/v1/orgs/{org}/drafts/products/{product}', { params: { path: { org, product: reference } } }),
      ),
  });
  const choices = useMemo<Compared[]>(() => {
    const catalogs = new Map((draft.data?.item.published ?? []).map((place) => [place.catalog, place.catalog_title]));
    return [
      { id: 'off', text: t('compare-off') },
      { id: 'saved', text: t('compare-saved') },
      ...[...catalogs].map(([catalog, title]) => ({ id: `in ${catalog}`, text: t('compare-published', { catalog: title }), catalog })),
    ];
  }, [draft.data, t]);
  const chosen = choices.find((choice) => choice.id === id) ?? choices[0];
  const catalog = chosen?.catalog;
  const published = useQuery({
    queryKey: ['published-document', org, catalog, kind, reference],
    enabled: catalog !== undefined,
    queryFn: async () => {
      const path = { org, catalog: catalog ?? '' };
      const call =
        kind === 'api'
          ? api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/apis/{api}/document', { params: { path: { ...path, api: reference } }, parseAs: 'arrayBuffer' })
          : api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}/document', { params: { path: { ...path, product: reference } }, parseAs: 'arrayBuffer' });
      return textOf((await answer(call as Promise<{ data?: unknown; error?: unknown; response: Response }>)).data);
    },
  });
  const original = chosen?.id === 'saved' ? savedText : catalog ? published.data : undefined;
  const revert = t('revert');
  useEffect(() => {
    if (!editor) return;
    const comparison = original === undefined ? [] : unifiedMergeView({ original: shownText(original), mergeControls: (type, act) => control(type, act, revert), highlightChanges: true });
    editor.view.dispatch({ effects: comparisonSlot.reconfigure(comparison) });
    const first = original === undefined ? undefined : getChunks(editor.view.state)?.chunks[0];
    if (first) editor.view.dispatch({ effects: EditorView.scrollIntoView(Math.min(first.fromB, editor.view.state.doc.length), { y: 'center' }) });
  }, [editor, original, revert]);
  const go = (command: (view: EditorView) => boolean) => () => {
    if (!editor) return;
    command(editor.view);
    editor.view.focus();
  };
  return {
    choices,
    chosen,
    choose: (choice: Compared | undefined) => setId(choice?.id ?? 'off'),
    isOn: original !== undefined,
    next: go(goToNextChunk),
    previous: go(goToPreviousChunk),
    error: published.error,
  };
}

/** A button that takes a change back. Taking one over means nothing here: the other text is not edited. */
function control(type: 'reject' | 'accept', act: (event: MouseEvent) => void, text: string): HTMLElement {
  const button = document.createElement(type === 'reject' ? 'button' : 'span');
  if (type === 'accept') return button;
  button.className = 'source-revert';
  button.textContent = text;
  button.addEventListener('mousedown', (event) => act(event as MouseEvent));
  // A click without a button of the mouse is the keyboard's.
  button.addEventListener('click', (event) => {
    if ((event as MouseEvent).detail === 0) act(event as MouseEvent);
  });
  return button;
}
