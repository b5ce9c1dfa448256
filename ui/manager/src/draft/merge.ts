// Brings two people's changes of one text together, line by line.
import { diff3Merge } from 'node-diff3';

export type MergePiece =
  /** What both agree on, changes of either included. */
  | { kind: 'agreed'; text: string }
  /** Lines that both changed, each otherwise. */
  | { kind: 'conflict'; base: string; mine: string; theirs: string };

export type Choice = 'mine' | 'theirs' | 'both';

/** The pieces of the merged text, in order. */
export function mergeTexts(base: string, mine: string, theirs: string): MergePiece[] {
  const regions = diff3Merge(lines(mine), lines(base), lines(theirs), { excludeFalseConflicts: true });
  return regions.map((region) =>
    region.conflict
      ? { kind: 'conflict', base: region.conflict.o.join(''), mine: region.conflict.a.join(''), theirs: region.conflict.b.join('') }
      : { kind: 'agreed', text: (region.ok ?? []).join('') },
  );
}

/** Lines with their ends, so that joining them gives the text to the byte. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The merged text; `choices` are by the number of the conflict, yours where nothing is chosen. */
export function mergedText(pieces: readonly MergePiece[], choices: readonly (Choice | undefined)[]): string {
  let number = 0;
  const out = pieces.map((piece) => {
    if (piece.kind === 'agreed') return piece.text;
    const choice = choices[number] ?? 'mine';
    number += 1;
    if (choice === 'both') return piece.mine + (piece.mine === '' || piece.mine.endsWith('\n') ? '' : '\n') + piece.theirs;
    return piece[choice];
  });
  return out.join('');
}
