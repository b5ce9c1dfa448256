// Findings as markers of the editor: where each one begins and ends in the shown text.
import type { Diagnostic as Marker } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { rangeOf, type SourceDocument } from '../../../../document/source.ts';
import { fromPointer } from '../../../../document/path.ts';
import type { Diagnostic } from '../../../../draft/useDraft.ts';
import type { LineMap } from './lineMap.ts';

/** Markers are cut here: a document with more has one cause for most of them. */
const MARKERS_MAX = 500;

/** Markers of what the console found in the text that `doc` shows. */
export function serverMarkers(doc: Text, document: SourceDocument, map: LineMap, diagnostics: readonly Diagnostic[]): Marker[] {
  return diagnostics.slice(0, MARKERS_MAX).map((diagnostic) => {
    const line = doc.line(Math.min(Math.max(diagnostic.line, 1), doc.lines));
    const from = Math.min(line.from + unitsOf(line.text, diagnostic.column - 1), line.to);
    const range = rangeOf(document, fromPointer(diagnostic.pointer));
    const end = range ? map.toShown(range.to) : line.to;
    // What goes over several lines is marked in its first only.
    const to = end > from && end <= line.to ? end : line.to;
    return {
      from,
      to: Math.max(to, from),
      severity: diagnostic.severity === 'error' ? 'error' : 'warning',
      message: diagnostic.remedy ? `${diagnostic.message}\n${diagnostic.remedy}` : diagnostic.message,
    };
  });
}

/** UTF-16 units of the first `characters` characters. */
function unitsOf(text: string, characters: number): number {
  let units = 0;
  for (let count = 0; count < characters && units < text.length; count += 1) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

/** Markers of why the text does not parse, known before the console is asked. */
export function parseMarkers(doc: Text, document: SourceDocument, map: LineMap): Marker[] {
  return document.problems.slice(0, MARKERS_MAX).map((problem) => {
    const from = Math.min(map.toShown(problem.from), doc.length);
    // A mistake may take all that follows with it; its first line is where to look.
    const to = Math.min(Math.max(map.toShown(problem.to), from), doc.lineAt(from).to);
    return { from, to, severity: 'error', message: problem.message };
  });
}
