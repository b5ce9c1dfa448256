// The Source view: the document as its author wrote it, with markers, completion and comparison.
import { Button, Dropdown } from '@carbon/react';
import { ArrowDown, ArrowUp, ListBoxes } from '@carbon/icons-react';
import { ReasonedButton } from '@gatewright/kit';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { fromPointer, toPointer, type Path } from '../../../../document/path.ts';
import { parseSource, rangeOf } from '../../../../document/source.ts';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { CodeEditor, type OpenEditor } from './CodeEditor.tsx';
import { showRange } from './showRange.ts';
import { symbolsOf } from './symbols.ts';
import { SymbolPalette } from './SymbolPalette.tsx';
import { useComparison } from './useComparison.ts';
import { useMarkers } from './useMarkers.ts';
import { useSourceExtensions } from './useSourceExtensions.ts';
import './SourceView.scss';

export function SourceView() {
  const { t } = useTranslation('source');
  const { store, state } = useDraftStore();
  const [params, setParams] = useSearchParams();
  const [editor, setEditor] = useState<OpenEditor>();
  const [isChoosing, setChoosing] = useState(false);
  const extensions = useSourceExtensions(store, () => setChoosing(true));
  useMarkers(editor, state);
  const comparison = useComparison(editor, store.org, store.kind, store.reference, state.savedText);

  // Typing is read when it rests; whoever leaves for another view needs it read at once.
  useEffect(() => () => store.flush(), [store]);

  const reveal = useCallback(
    (path: Path) => {
      if (!editor) return;
      const range = nearestRange(store.state().text, path);
      const map = editor.map();
      if (range) showRange(editor.view, map.toShown(range.from), map.toShown(range.to));
    },
    [editor, store],
  );
  const at = params.get('at');
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (!editor || at === null || shown.current === at) return;
    shown.current = at;
    reveal(fromPointer(at));
  }, [editor, at, reveal]);

  const line = params.get('line');
  useEffect(() => {
    const [number, column] = (line ?? '').split(':').map(Number);
    if (!editor || !number) return;
    const { doc } = editor.view.state;
    const shownLine = doc.line(Math.min(number, doc.lines));
    showRange(editor.view, Math.min(shownLine.from + (column ?? 1) - 1, shownLine.to), shownLine.to);
  }, [editor, line]);

  const choose = (path: Path) => {
    setChoosing(false);
    shown.current = toPointer(path);
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('at', toPointer(path));
        next.delete('line');
        return next;
      },
      { replace: true },
    );
    reveal(path);
  };
  const isBroken = state.document.problems.length > 0;
  return (
    <div className="source">
      <div className="source__tools">
        <ReasonedButton kind="ghost" size="sm" renderIcon={ListBoxes} reason={isBroken && Object.keys(state.value).length === 0 && t('broken')} onClick={() => setChoosing(true)}>
          {t('go-to-symbol')}
        </ReasonedButton>
        <Dropdown
          id="source-compare"
          className="source__compare"
          type="inline"
          size="sm"
          titleText={t('compare')}
          label={t('compare-off')}
          items={comparison.choices}
          itemToString={(choice) => choice?.text ?? ''}
          selectedItem={comparison.chosen}
          onChange={({ selectedItem }) => comparison.choose(selectedItem ?? undefined)}
        />
        {comparison.isOn && (
          <>
            <Button kind="ghost" size="sm" hasIconOnly renderIcon={ArrowUp} iconDescription={t('previous-change')} onClick={comparison.previous} />
            <Button kind="ghost" size="sm" hasIconOnly renderIcon={ArrowDown} iconDescription={t('next-change')} onClick={comparison.next} />
          </>
        )}
        {comparison.error && <p role="alert">{comparison.error.message}</p>}
        <p className="source__keys">{t('keys')}</p>
      </div>
      <CodeEditor text={state.text} format={state.document.format} label={t('source')} extensions={extensions} onChange={(text) => store.setText(text)} onReady={setEditor} />
      {isChoosing && <SymbolPalette symbols={symbolsOf(state.value)} onChoose={choose} onClose={() => setChoosing(false)} />}
    </div>
  );
}

/** The place of a path, or of the nearest thing above it that is there. */
function nearestRange(text: string, path: Path): { from: number; to: number } | undefined {
  const document = parseSource(text);
  for (let length = path.length; length > 0; length -= 1) {
    const range = rangeOf(document, path.slice(0, length));
    if (range) return range;
  }
  return undefined;
}
