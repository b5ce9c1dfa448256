// Lists of words of which some are ticked.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import { list, text } from './shapes.ts';

/** Ticks or unticks a text of a list; the order of the others stays. */
export function tickEdits(path: Path, value: unknown, word: string, on: boolean): Edit[] {
  const words = list(value).map(text);
  const index = words.indexOf(word);
  if (on) return index < 0 ? [{ op: 'insert', path, index: words.length, value: word }] : [];
  if (index < 0) return [];
  return words.length === 1 ? [{ op: 'delete', path }] : [{ op: 'delete', path: [...path, index] }];
}
