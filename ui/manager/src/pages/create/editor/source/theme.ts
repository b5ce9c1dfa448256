// Colours of the source editor by Carbon's tokens, so that light and dark are the page's.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const style = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--source-key)' },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: 'var(--source-text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.keyword], color: 'var(--source-atom)' },
  { tag: tags.comment, color: 'var(--source-comment)', fontStyle: 'italic' },
  { tag: [tags.labelName, tags.meta, tags.typeName], color: 'var(--source-anchor)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--cds-text-secondary)' },
  { tag: tags.invalid, color: 'var(--cds-text-error)' },
]);

function marked(severity: 'error' | 'warning' | 'info', color: string) {
  return {
    [`.cm-lintRange-${severity}`]: { backgroundImage: 'none', textDecoration: `underline wavy ${color}`, textDecorationSkipInk: 'none' },
    [`.cm-lint-marker-${severity}`]: { content: 'normal', width: '0.625rem', height: '0.625rem', margin: '0.375rem auto 0', borderRadius: severity === 'error' ? '50%' : '0.125rem', backgroundColor: color },
    [`.cm-diagnostic-${severity}`]: { borderInlineStart: `3px solid ${color}` },
  };
}

const theme = EditorView.theme({
  '&': { color: 'var(--cds-text-primary)', backgroundColor: 'var(--cds-background)', fontSize: '0.875rem', height: '100%' },
  '.cm-scroller': { fontFamily: "'IBM Plex Mono', ui-monospace, monospace", lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--cds-text-primary)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--cds-text-primary)' },
  '&.cm-focused': { outline: '2px solid var(--cds-focus)', outlineOffset: '-2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--cds-highlight) !important' },
  '.cm-gutters': { backgroundColor: 'var(--cds-layer)', color: 'var(--cds-text-secondary)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--cds-layer-hover) 50%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--cds-layer-hover)', color: 'var(--cds-text-primary)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--cds-layer-accent)', border: 'none', color: 'var(--cds-text-secondary)' },
  '.cm-panels': { backgroundColor: 'var(--cds-layer)', color: 'var(--cds-text-primary)' },
  '.cm-panel.cm-search': { padding: '0.5rem' },
  '.cm-textfield': { backgroundColor: 'var(--cds-field)', color: 'var(--cds-text-primary)', border: '1px solid var(--cds-border-strong)' },
  '.cm-button': { backgroundColor: 'var(--cds-button-secondary)', backgroundImage: 'none', color: 'var(--cds-text-on-color)', border: 'none' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--cds-support-warning) 40%, transparent)' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--cds-support-warning) 75%, transparent)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--cds-layer-accent)', outline: '1px solid var(--cds-border-strong)' },
  '.cm-tooltip': { backgroundColor: 'var(--cds-layer)', color: 'var(--cds-text-primary)', border: '1px solid var(--cds-border-subtle)', maxWidth: '32rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--cds-layer-selected)', color: 'var(--cds-text-primary)' },
  '.cm-completionInfo': { padding: '0.5rem 0.75rem', whiteSpace: 'pre-wrap' },
  // The library draws these with pictures in its styles, which the console's policy does not load.
  ...marked('error', 'var(--cds-support-error)'),
  ...marked('warning', 'var(--cds-support-warning)'),
  ...marked('info', 'var(--cds-support-info)'),
  '.cm-lintRange-hint, .cm-lintRange-active': { backgroundImage: 'none' },
  '.cm-diagnostic': { padding: '0.5rem 0.75rem', whiteSpace: 'pre-wrap', fontFamily: "'IBM Plex Sans', system-ui, sans-serif" },
  '.cm-shown': { backgroundColor: 'var(--cds-highlight)' },
});

export const sourceTheme: Extension = [theme, syntaxHighlighting(style)];
