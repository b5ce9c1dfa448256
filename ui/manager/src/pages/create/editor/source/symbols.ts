// The places of a definition that people look for: paths with operations, definitions, steps.
import { isRecord } from '../../../../document/equal.ts';
import type { Path } from '../../../../document/path.ts';

export type SymbolKind = 'section' | 'path' | 'operation' | 'definition' | 'parameter' | 'response' | 'security' | 'property' | 'step';

export interface DocumentSymbol {
  kind: SymbolKind;
  label: string;
  /** What it is called besides: a summary, a step's title. */
  detail: string;
  path: Path;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);

/** Named things by the place that they stand in. */
const NAMED: readonly [SymbolKind, Path][] = [
  ['definition', ['definitions']],
  ['definition', ['components', 'schemas']],
  ['parameter', ['parameters']],
  ['parameter', ['components', 'parameters']],
  ['response', ['responses']],
  ['response', ['components', 'responses']],
  ['security', ['securityDefinitions']],
  ['security', ['components', 'securitySchemes']],
  ['property', ['x-ibm-configuration', 'properties']],
];

export function symbolsOf(value: unknown): DocumentSymbol[] {
  if (!isRecord(value)) return [];
  const symbols: DocumentSymbol[] = Object.keys(value).map((key) => ({ kind: 'section', label: key, detail: '', path: [key] }));
  for (const [path, item] of entries(value.paths)) {
    symbols.push({ kind: 'path', label: path, detail: '', path: ['paths', path] });
    for (const [method, operation] of entries(item)) {
      if (!METHODS.has(method)) continue;
      const detail = isRecord(operation) ? text(operation.summary) || text(operation.operationId) : '';
      symbols.push({ kind: 'operation', label: `${method.toUpperCase()} ${path}`, detail, path: ['paths', path, method] });
    }
  }
  for (const [kind, above] of NAMED) {
    const holder = above.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
    for (const [name] of entries(holder)) symbols.push({ kind, label: name, detail: String(above[0]), path: [...above, name] });
  }
  const configuration = value['x-ibm-configuration'];
  const assembly = isRecord(configuration) ? configuration.assembly : undefined;
  if (isRecord(assembly)) {
    const above = ['x-ibm-configuration', 'assembly'];
    steps(assembly.execute, [...above, 'execute'], symbols);
    steps(assembly.catch, [...above, 'catch'], symbols);
  }
  return symbols;
}

/** A list of steps, and of cases that have steps inside. */
function steps(value: unknown, path: Path, symbols: DocumentSymbol[]): void {
  if (!Array.isArray(value)) return;
  value.forEach((step: unknown, index) => {
    if (!isRecord(step)) return;
    const here = [...path, index];
    // A case of a catch or switch: its steps are below `execute`, or below its own name.
    if (Array.isArray(step.execute)) return steps(step.execute, [...here, 'execute'], symbols);
    for (const [name, options] of Object.entries(step)) {
      if (!isRecord(options)) {
        steps(options, [...here, name], symbols);
        continue;
      }
      symbols.push({ kind: 'step', label: name, detail: text(options.title), path: here });
      steps(options.execute, [...here, name, 'execute'], symbols);
      steps(options.case, [...here, name, 'case'], symbols);
      steps(options.otherwise, [...here, name, 'otherwise'], symbols);
    }
  });
}

/** The symbols that match what was typed, the best first. */
export function matching(symbols: readonly DocumentSymbol[], typed: string): DocumentSymbol[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...symbols];
  const scored = symbols.flatMap((symbol) => {
    const all = `${symbol.label} ${symbol.detail}`.toLowerCase();
    if (!words.every((word) => all.includes(word))) return [];
    const label = symbol.label.toLowerCase();
    const first = words[0] ?? '';
    return [{ symbol, score: label.startsWith(first) ? 0 : label.includes(first) ? 1 : 2 }];
  });
  return scored.sort((a, b) => a.score - b.score).map(({ symbol }) => symbol);
}

function entries(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
