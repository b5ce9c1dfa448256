// Lays the parts of the view beside each other and holds what they share.
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { ActionNotice } from '@gatewright/kit';
import { ReactFlowProvider } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Canvas } from './canvas/Canvas.tsx';
import { layOut, type Item } from './layout/layout.ts';
import { findingsByPart, isSkipped, search, skippedBy } from './model/marks.ts';
import { operationLabel } from './model/operations.ts';
import { find } from './model/tree.ts';
import { Outline } from './outline/Outline.tsx';
import { Palette } from './palette/Palette.tsx';
import { PropertySheet } from './sheet/PropertySheet.tsx';
import { AssembleContext, type AssembleHandle, type Dragged } from './state/AssembleContext.ts';
import { keepSteps, stepsIn, stepText, stepValue } from './state/clipboard.ts';
import { defaultPlace, namedPlaces, placeId } from './state/places.ts';
import type { PolicyCatalog } from './state/policyCatalog.ts';
import { useAssemblyEditor } from './state/useAssemblyEditor.ts';
import { AssembleToolbar } from './toolbar/AssembleToolbar.tsx';
import { useNarrow } from './useNarrow.ts';
import './Assembler.scss';

export function Assembler({ catalog }: { catalog: PolicyCatalog }) {
  const { t } = useTranslation('assemble');
  const editor = useAssemblyEditor(catalog);
  const { assembly, address, draft, operations, selected } = editor;
  const root = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(root);
  const view = address.view ?? (narrow ? 'list' : 'canvas');
  const [palette, setPalette] = useState({ asked: 0, open: false });
  const [dragging, setDragging] = useState(false);
  const [large, setLarge] = useState(false);

  const latest = useRef(editor);
  latest.current = editor;
  const dragged = useRef<Dragged | undefined>(undefined);
  const handle = useMemo<AssembleHandle>(() => ({ editor: latest, dragged, setDragging }), []);

  const layout = useMemo(() => layOut(assembly, { catches: address.catches }), [assembly, address.catches]);
  const findings = useMemo(() => findingsByPart(assembly, draft.diagnostics), [assembly, draft.diagnostics]);
  const found = useMemo(() => search(assembly, address.find), [assembly, address.find]);
  const skipped = useMemo(() => {
    const operation = operations.find((other) => operationLabel(other) === address.operation);
    return operation ? skippedBy(assembly, operation) : [];
  }, [assembly, operations, address.operation]);
  const supported = useMemo(() => new Set(catalog.items.map((kind) => kind.name)), [catalog]);
  const selectedId = selected && ('step' in selected ? selected.step.id : selected.branch.id);

  const looksOf = useCallback(
    (item: Item) => {
      const own = findings.get(item.id) ?? [];
      const errors = own.filter((finding) => finding.severity === 'error').length;
      return {
        selected: item.id === selectedId,
        dimmed: isSkipped(item.kind === 'insert' ? item.id.slice('insert:'.length) : item.id, skipped),
        found: found.includes(item.id) ? (item.id === selectedId ? ('current' as const) : ('yes' as const)) : ('no' as const),
        errors,
        warnings: own.length - errors,
        supported: item.kind !== 'step' || item.step.kind !== 'policy' || supported.has(item.step.name),
      };
    },
    [findings, found, selectedId, skipped, supported],
  );

  const { placeChosen } = editor;
  const chosen = placeChosen ? placeId(editor.place) : undefined;
  // Choosing a place leads to the palette.
  useEffect(() => {
    if (chosen) setPalette(({ asked }) => ({ asked: asked + 1, open: true }));
  }, [chosen]);

  // The sheet comes with the next address, so it takes the keyboard when it is there.
  const [entered, setEntered] = useState(0);
  const enterSheet = useCallback(() => setEntered((times) => times + 1), []);
  const closeSheet = () => {
    editor.focusNext.current = selectedId;
    editor.select('');
    setLarge(false);
    root.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(selectedId ?? '')}"]`)?.focus({ preventScroll: true });
  };
  const openPalette = () => setPalette(({ asked }) => ({ asked: asked + 1, open: true }));

  const ownText = (event: ClipboardEvent) => event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  const copy = (event: ClipboardEvent, cut: boolean) => {
    if (ownText(event)) return;
    const id = focusedPart(event.target);
    const part = id === undefined ? selected : find(assembly, id);
    if (!part || !('step' in part) || !part.step.name) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', stepText(part.step));
    keepSteps([stepValue(part.step)]);
    if (cut && !part.step.lock) editor.remove(part);
  };
  const paste = (event: ClipboardEvent) => {
    if (ownText(event)) return;
    event.preventDefault();
    const id = focusedPart(event.target);
    const place = namedPlaces(assembly, editor.say).find((other) => other.id === id)?.place;
    const part = id === undefined ? undefined : find(assembly, id);
    editor.paste(stepsIn(event.clipboardData.getData('text/plain')), place ?? (part && defaultPlace(assembly, part)));
  };

  return (
    <AssembleContext value={handle}>
      <ReactFlowProvider>
        {/* Keys and the clipboard are taken from the parts inside. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div
          className="assemble"
          ref={root}
          onCopy={(event) => copy(event, false)}
          onCut={(event) => copy(event, true)}
          onPaste={paste}
          onKeyDown={(event) => {
            const key = event.key.toLowerCase();
            if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y') || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
            event.preventDefault();
            if (key === 'y' || event.shiftKey) draft.redo();
            else draft.undo();
          }}
        >
          <div className={`assemble__panes ${selected ? 'assemble__panes--sheet' : ''}`}>
          <Palette editor={editor} asked={palette.asked} open={palette.open} onClose={() => setPalette({ ...palette, open: false })} />
          <div className="assemble__middle">
            <AssembleToolbar editor={editor} view={view} onPalette={openPalette} />
            <section className="assemble__assembly" aria-label={t('assembly')}>
              {assembly.lock && <p className="assemble__hint">{t(`lock.${assembly.lock}`)}</p>}
              {!assembly.lock && assembly.block.steps.length === 0 && (
                <div className="assemble__hint">
                  <p>{t('empty')}</p>
                  <Button kind="tertiary" size="sm" renderIcon={Add} onClick={openPalette}>
                    {t('add-first')}
                  </Button>
                </div>
              )}
              {view === 'canvas' ? (
                <Canvas layout={layout} looksOf={looksOf} skipped={skipped} chosen={chosen} shown={selectedId} dragging={dragging} onEnterSheet={enterSheet} />
              ) : (
                <Outline editor={editor} findings={findings} skipped={skipped} found={found} chosen={chosen} supported={supported} />
              )}
            </section>
            {editor.notice && (
              <div className="assemble__notice">
                <ActionNotice
                  kind={editor.notice.kind === 'refused' ? 'error' : 'info'}
                  title={editor.notice.text}
                  action={editor.notice.kind === 'undoable' ? t('undo') : undefined}
                  onAction={() => {
                    draft.undo();
                    editor.dismiss();
                  }}
                  onClose={editor.dismiss}
                />
              </div>
            )}
          </div>
          {selected && selectedId && <PropertySheet editor={editor} part={selected} findings={findings.get(selectedId) ?? []} entered={entered} large={large} onLarge={setLarge} onClose={closeSheet} />}
          </div>
        </div>
      </ReactFlowProvider>
    </AssembleContext>
  );
}

/** The part that has the keyboard: what is copied and where is pasted, selected or not. */
function focusedPart(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-part]')?.dataset['part'] : undefined;
}
