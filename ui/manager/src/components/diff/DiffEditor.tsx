// Shows a text against another: what was taken out, what came in, the rest folded.
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './DiffEditor.scss';

interface Props {
  label: string;
  before: string;
  after: string;
}

export function DiffEditor({ label, before, after }: Props) {
  const { t } = useTranslation('importing');
  const unchanged = t('unchanged-lines');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: after,
        extensions: [
          EditorView.cspNonce.of(nonce),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label }),
          lineNumbers(),
          EditorState.phrases.of({ '$ unchanged lines': unchanged }),
          unifiedMergeView({ original: before, mergeControls: false, highlightChanges: true, collapseUnchanged: { margin: 2, minSize: 6 } }),
        ],
      }),
    });
    return () => view.destroy();
  }, [label, before, after, unchanged]);
  return <div ref={place} className="diff-editor" />;
}
