// Collections in braces or brackets, JSON included: separators stay where they are, comments go with
// what they stand at.
import { sliceWith, type Change, type Part } from './parts.ts';
import { indentOf, type Style } from './style.ts';
import { flowText, jsonText, keyText } from './write.ts';
import type { List, Mapping } from './tree.ts';

interface Piece {
  /** Comment lines above it, with the blanks between them and it. */
  lead: string;
  from: number;
  to: number;
  /** The comment behind it on its line. */
  note: string;
}

interface Layout {
  open: string;
  pieces: Piece[];
  /** Between a comma and the next piece. */
  separator: string;
  /** Whether a comma stands behind the last. */
  trailing: boolean;
  close: string;
}

function layoutOf(text: string, style: Style, node: Mapping | List): Layout {
  const spots =
    node.kind === 'mapping'
      ? node.entries.map(({ from, keyTo, value }) => ({ from, to: Math.max(keyTo, value.to) }))
      : node.items.map(({ from, value }) => ({ from, to: value.to }));
  const pieces: Piece[] = spots.map(({ from, to }) => ({ lead: '', from, to, note: '' }));
  let open = '';
  let separator: string | undefined;
  let trailing = false;
  let close = '';
  for (let index = 0; index <= pieces.length; index += 1) {
    const before = pieces[index - 1];
    const piece = pieces[index];
    const between = text.slice(before?.to ?? node.from + 1, piece?.from ?? node.to - 1);
    const parted = part(between, style.json);
    if (before) before.note = parted.note;
    if (piece) piece.lead = parted.lead;
    if (!before) open = parted.blanks;
    else if (piece) separator ??= parted.blanks;
    else {
      close = parted.blanks;
      trailing = parted.comma;
    }
  }
  const fallback = /[\r\n]/.test(open) ? open : style.json && style.colon.trim() === style.colon ? '' : ' ';
  return { open, pieces, separator: separator ?? fallback, trailing, close };
}

/** What stands between two pieces: the comment of the first, the comments above the second, and blanks. */
function part(between: string, isJson: boolean): { note: string; lead: string; blanks: string; comma: boolean } {
  const comma = between.replace(/#[^\r\n]*/g, '').includes(',');
  if (isJson || !between.includes('#')) return { note: '', lead: '', blanks: between.replace(',', ''), comma };
  const [head = '', ...lines] = between.split(/\r?\n/);
  const note = /#.*$/.exec(head)?.[0] ?? '';
  const comments = lines.filter((line) => line.trim().startsWith('#')).map((line) => line.trim());
  const eol = between.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^[ \t]*/.exec(lines.at(-1) ?? '')?.[0] ?? '';
  const blanks = eol + indent;
  return { note: note && ` ${note}`, lead: comments.map((comment) => comment + blanks).join(''), blanks, comma };
}

/** Puts a collection in braces or brackets together anew. */
export function rebuildFlow(text: string, style: Style, node: Mapping | List, parts: Part[]): Change {
  const { open, pieces, separator, trailing, close } = layoutOf(text, style, node);
  const isTall = /[\r\n]/.test(separator);
  const tall = isTall ? separator : `${style.eol}${indentOf(text, node.from)}`;
  let insert = open;
  parts.forEach((part, position) => {
    const isLast = position === parts.length - 1;
    const piece = 'kept' in part ? pieces[part.kept] : undefined;
    if ('kept' in part) {
      insert += piece ? piece.lead + sliceWith(text, piece.from, piece.to, part.changes ?? []) : '';
    } else {
      insert += newPiece(style, node, part, isTall ? (/[ \t]*$/.exec(separator)?.[0] ?? '') : undefined);
    }
    if (!isLast || trailing) insert += ',';
    const note = piece?.note ?? '';
    insert += note;
    if (!isLast) insert += note ? tall : separator;
    else insert += note && !/[\r\n]/.test(close) ? tall : close;
  });
  return { from: node.from + 1, to: node.to - 1, insert };
}

function newPiece(style: Style, node: Mapping | List, part: { key?: string; value: unknown }, indent: string | undefined): string {
  const value = style.json ? jsonText(part.value, style, indent) : flowText(part.value, style);
  return node.kind === 'mapping' ? keyText(part.key ?? '', style) + (style.json ? style.colon : ': ') + value : value;
}
