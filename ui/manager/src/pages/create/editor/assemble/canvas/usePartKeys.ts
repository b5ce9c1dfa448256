// What mouse and keys do on any part of the canvas: one place, so that all parts behave alike.
import { useContext, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { Item } from '../layout/layout.ts';
import { useAssemble } from '../state/AssembleContext.ts';
import type { AssemblyEditor } from '../state/useAssemblyEditor.ts';
import { CanvasContext } from './CanvasContext.ts';
import type { Looks } from './nodes.ts';

export function usePartKeys(item: Item, looks: Looks) {
  const { editor } = useAssemble();
  const canvas = useContext(CanvasContext);
  return {
    'data-part': item.id,
    tabIndex: looks.tabStop ? 0 : -1,
    // A part that moves under the mouse would lose the click.
    onFocus: (event: FocusEvent) => canvas.stopAt(item.id, event.target.matches(':focus-visible')),
    onClick: (event: MouseEvent) => {
      act(item, editor.current);
      // A click by key has no mouse: then the sheet is what the person goes on with.
      if (event.detail === 0 && (item.kind === 'step' || item.kind === 'branch')) canvas.enterSheet();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight' || event.key === 'ArrowUp' || event.key === 'ArrowDown') {
        event.preventDefault();
        canvas.walk(item.id, event.key);
      } else if (event.key === 'Delete' || event.key === 'Backspace') {
        event.preventDefault();
        if (item.kind === 'step') editor.current.remove({ step: item.step });
        if (item.kind === 'branch') editor.current.remove({ branch: item.branch, owner: item.owner });
      } else if (event.key === 'Escape') {
        editor.current.choosePlace(undefined);
        editor.current.select('');
      }
    },
  };
}

function act(item: Item, editor: AssemblyEditor): void {
  if (item.kind === 'step' || item.kind === 'branch') editor.select(item.id);
  if (item.kind === 'insert') editor.choosePlace(item.place);
  if (item.kind === 'add') editor.addBranch(item.adder, item.owner);
}

export function looksClass(block: string, looks: Looks): string {
  const states = {
    selected: looks.selected,
    dimmed: looks.dimmed,
    found: looks.found !== 'no',
    current: looks.found === 'current',
    chosen: looks.chosen,
    unsupported: !looks.supported,
  };
  return Object.entries(states)
    .filter(([, on]) => on)
    .map(([state]) => `${block}--${state}`)
    .join(' ');
}
