// Brings a stretch of the source into sight and marks it until the next key or click.
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

const shownRange = StateEffect.define<{ from: number; to: number }>();

const mark = Decoration.mark({ class: 'cm-shown' });

export const shownField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(shownRange)) return Decoration.set(mark.range(effect.value.from, effect.value.to));
    }
    return transaction.docChanged || transaction.selection ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function showRange(view: EditorView, from: number, to: number): void {
  const length = view.state.doc.length;
  const start = Math.min(from, length);
  const end = Math.min(Math.max(to, start), length);
  view.dispatch({
    selection: { anchor: start },
    effects: [EditorView.scrollIntoView(start, { y: 'start', yMargin: 48 }), ...(end > start ? [shownRange.of({ from: start, to: end })] : [])],
  });
  view.focus();
}
