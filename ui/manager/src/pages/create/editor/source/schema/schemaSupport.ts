// Completion and hover of the source by the schemas of its document.
import { snippet, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { hoverTooltip, type Tooltip } from '@codemirror/view';
import { valueAt, type Path } from '../../../../../document/path.ts';
import { parseSource, pathAt, rangeOf } from '../../../../../document/source.ts';
import { isRecord } from '../../../../../document/equal.ts';
import { lineMap } from '../lineMap.ts';
import { jsonCursor, yamlCursor, type Cursor } from './cursor.ts';
import { schemaFor } from './schemas.ts';
import { alternatives, describe, keysIn, schemasAt, typeOf, valuesOf, type KeyOffer, type Schema } from './schemaWalk.ts';

/** `text` gives the document's own text; the editor shows it with its line ends counted as one. */
export function schemaSupport(text: () => string): Extension {
  // One object for all times: the editor knows a source of completions by its identity.
  const offered = [{ autocomplete: (context: CompletionContext) => complete(context, text) }];
  return [
    EditorState.languageData.of(() => offered),
    hoverTooltip((view, position) => hover(text(), position, view.state.doc.length), { hoverTime: 400 }),
  ];
}

async function complete(context: CompletionContext, text: () => string): Promise<CompletionResult | null> {
  const shown = context.state.doc.toString();
  const isJson = /^\uFEFF?\s*\{/.test(shown);
  const cursor = isJson ? jsonCursor(shown, context.pos) : yamlCursor(shown, context.pos);
  // At the end of a finished word nobody asked for anything.
  if (!context.explicit && cursor.from === context.pos) return null;
  const found = await schemaFor(shown, cursor.path);
  if (context.aborted) return null;
  const schemas = found ? schemasAt(found.root, found.path) : [];
  const options: Completion[] = [];
  if (cursor.path.at(-1) === '$ref' && cursor.mode === 'value') options.push(...references(parseSource(text()).value, isJson));
  if (found && cursor.mode !== 'value') options.push(...keyOptions(found.root, schemas, cursor, isJson));
  if (cursor.mode !== 'key') options.push(...valueOptions(schemas, isJson));
  return options.length === 0 ? null : { from: cursor.from, options, validFor: /^["'\w$./#-]*$/ };
}

function keyOptions(root: Schema, schemas: Schema[], cursor: Cursor, isJson: boolean): Completion[] {
  return keysIn(root, schemas)
    .filter((offer) => !cursor.siblings.includes(offer.key))
    .map((offer) => ({
      label: isJson ? JSON.stringify(offer.key) : offer.key,
      displayLabel: offer.key,
      detail: offer.type,
      info: offer.description || offer.key,
      boost: offer.isRequired ? 10 : 0,
      apply: isJson ? `${JSON.stringify(offer.key)}: ` : snippet(yamlTemplate(offer, cursor.dashes)),
    }));
}

/**
 * The key with room for its value: on the same line, or where the lines below begin. A tab of a
 * template is the editor's step, at the beginning of a line only.
 */
export function yamlTemplate(offer: KeyOffer, dashes: number): string {
  const key = /^[\w$.-]+$/.test(offer.key) && !/^\d/.test(offer.key) ? offer.key : `'${offer.key}'`;
  const escaped = key.replaceAll('$', '\\$').replaceAll('{', '\\{');
  if (offer.type === 'object') return `${escaped}:\n\t${' '.repeat(dashes)}#{}`;
  if (offer.type === 'array') return `${escaped}:\n\t${' '.repeat(dashes)}- #{}`;
  return `${escaped}: #{}`;
}

function valueOptions(schemas: Schema[], isJson: boolean): Completion[] {
  return valuesOf(schemas).map(({ value, description }) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const isDoubtful = typeof value === 'string' && /^$|^[\d.-]|^(?:y|n|yes|no|on|off|true|false|null)$|[:#{}[\],&*!|>'"%@`]/i.test(value);
    const written = isJson ? JSON.stringify(value) : isDoubtful ? `'${text.replaceAll("'", "''")}'` : text;
    return { label: written, displayLabel: text, ...(description ? { info: description } : {}) };
  });
}

const REFERRED: readonly Path[] = [['definitions'], ['parameters'], ['responses'], ['components', 'schemas'], ['components', 'parameters'], ['components', 'responses'], ['components', 'requestBodies'], ['components', 'headers']];

/** What this document itself defines. */
function references(value: unknown, isJson: boolean): Completion[] {
  return REFERRED.flatMap((above) => {
    const holder = valueAt(value, above);
    if (!isRecord(holder)) return [];
    return Object.keys(holder).map((name) => {
      const target = `#/${above.join('/')}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return { label: isJson ? `"${target}"` : `'${target}'`, displayLabel: target };
    });
  });
}

async function hover(text: string, position: number, length: number): Promise<Tooltip | null> {
  const document = parseSource(text);
  const map = lineMap(text);
  const path = pathAt(document, map.toText(position));
  const range = rangeOf(document, path);
  if (path.length === 0 || !range) return null;
  const found = await schemaFor(text, path);
  if (!found) return null;
  const schemas = schemasAt(found.root, found.path);
  const description = describe(schemas);
  if (!description) return null;
  const values = valuesOf(schemas.flatMap((schema) => alternatives(found.root, schema))).map(({ value }) => String(value));
  return {
    pos: Math.min(map.toShown(range.from), length),
    end: Math.min(map.toShown(range.to), length),
    create: () => ({ dom: card(String(path.at(-1)), typeOf(schemas), description, values) }),
  };
}

/** Values listed in a hover at most. */
const VALUES_MAX = 12;

function card(name: string, type: string, description: string, values: string[]): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'source-hover';
  const title = document.createElement('strong');
  title.textContent = name;
  dom.append(title, type ? ` ${type}` : '', `\n${description}`);
  if (values.length > 0) dom.append(`\n${values.slice(0, VALUES_MAX).join(' · ')}`);
  return dom;
}
