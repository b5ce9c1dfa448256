// From the value of a document to the tree of its assembly. Nothing is refused: what has no sense is
// shown as it is, so that it can be moved, mended or deleted.
import { toPointer, valueAt, type Path } from '../../../../../document/path.ts';
import { ASSEMBLY, type Assembly, type Block, type Branch, type Lock, type OperationName, type Step, type StepKind } from './tree.ts';

type Mapping = Readonly<Record<string, unknown>>;

const LOGIC: readonly string[] = ['if', 'switch', 'operation-switch', 'throw'];

/** Steps may nest 64 deep at the gateway; more than that is not drawn. */
const DEPTH_MAX = 64;

export function readAssembly(value: unknown): Assembly {
  const repeated = repeatedObjects(value);
  const written = valueAt(value, ASSEMBLY);
  const map = asMapping(written);
  const lock: Lock | undefined = map && '$ref' in map ? 'reference' : written !== undefined && written !== null && !map ? 'shape' : undefined;
  const reader = new Reader(repeated);
  return {
    path: ASSEMBLY,
    lock,
    block: reader.block(map?.execute, [...ASSEMBLY, 'execute'], lock, 0),
    catches: reader.catches(map?.catch, [...ASSEMBLY, 'catch'], lock, 0),
  };
}

class Reader {
  constructor(private readonly repeated: ReadonlySet<string>) {}

  block(value: unknown, path: Path, outer: Lock | undefined, depth: number): Block {
    const lock = outer ?? this.lockAt(path) ?? (value === undefined || value === null || Array.isArray(value) ? undefined : 'shape');
    if (!Array.isArray(value) || depth > DEPTH_MAX) return { path, steps: [], lock };
    return { path, lock, steps: value.map((item, index) => this.step(item, [...path, index], lock, depth)) };
  }

  step(item: unknown, path: Path, outer: Lock | undefined, depth: number): Step {
    const id = toPointer(path);
    const map = asMapping(item);
    const names = map ? Object.keys(map) : [];
    const [name] = names;
    const blank = { id, path, name: '', title: '', options: {}, branches: [], catches: [] };
    if (!map || names.length !== 1 || name === undefined) return { ...blank, kind: 'malformed', lock: outer ?? this.lockAt(path) };
    const at: Path = [...path, name];
    const lock = outer ?? this.lockAt(path) ?? this.lockAt(at);
    const list = Array.isArray(map[name]) ? (map[name] as unknown[]) : undefined;
    const options = asMapping(map[name]) ?? {};
    const kind: StepKind = LOGIC.includes(name) ? (name as StepKind) : 'policy';
    return {
      id,
      path,
      kind,
      name,
      title: asText(options.title),
      options,
      branches: this.branches(kind, list, options, at, lock, depth + 1),
      catches: this.catches(options.catch, [...at, 'catch'], lock, depth + 1),
      lock: lock ?? (map[name] !== null && !list && !asMapping(map[name]) ? 'shape' : undefined),
    };
  }

  private branches(kind: StepKind, list: unknown[] | undefined, options: Mapping, at: Path, lock: Lock | undefined, depth: number): Branch[] {
    if (kind === 'if') {
      // Some definitions list several conditions with their steps.
      if (list) return list.map((item, index) => this.conditional('then', item, [...at, index], index, lock, depth));
      const branch = this.conditional('then', options, at, undefined, lock, depth);
      return [{ ...branch, id: toPointer([...at, 'execute']) }];
    }
    if (kind !== 'switch' && kind !== 'operation-switch') return [];
    const path: Path = [...at, 'case'];
    const outer = lock ?? this.lockAt(path);
    const cases = (Array.isArray(options.case) ? (options.case as unknown[]) : []).map((item, index) => this.oneCase(kind, item, [...path, index], index, outer, depth));
    if ('otherwise' in options) cases.push(this.plain('otherwise', options.otherwise, [...at, 'otherwise'], lock, depth));
    return cases;
  }

  private oneCase(kind: StepKind, item: unknown, path: Path, index: number, outer: Lock | undefined, depth: number): Branch {
    const map = asMapping(item);
    const lock = outer ?? this.lockAt(path) ?? (map ? undefined : 'shape');
    if (map && 'otherwise' in map) {
      return { id: toPointer(path), kind: 'otherwise', path, index, lock, block: this.block(map.otherwise, [...path, 'otherwise'], lock, depth) };
    }
    if (kind === 'switch') return this.conditional('case', item, path, index, lock, depth);
    const operations = Array.isArray(map?.operations) ? (map.operations as unknown[]).flatMap(operationName) : [];
    return { id: toPointer(path), kind: 'case', path, index, operations, lock, block: this.block(map?.execute, [...path, 'execute'], lock, depth) };
  }

  private conditional(kind: 'then' | 'case', item: unknown, path: Path, index: number | undefined, outer: Lock | undefined, depth: number): Branch {
    const map = asMapping(item);
    const lock = outer ?? this.lockAt(path) ?? (map ? undefined : 'shape');
    return {
      id: toPointer(path),
      kind,
      path,
      index,
      condition: asText(map?.condition),
      conditionPath: [...path, 'condition'],
      lock,
      block: this.block(map?.execute, [...path, 'execute'], lock, depth),
    };
  }

  private plain(kind: 'otherwise', value: unknown, path: Path, lock: Lock | undefined, depth: number): Branch {
    return { id: toPointer(path), kind, path, index: undefined, lock: lock ?? this.lockAt(path), block: this.block(value, path, lock, depth) };
  }

  catches(value: unknown, path: Path, outer: Lock | undefined, depth: number): Branch[] {
    if (!Array.isArray(value)) return [];
    const around = outer ?? this.lockAt(path);
    return value.map((item: unknown, index): Branch => {
      const at: Path = [...path, index];
      const map = asMapping(item);
      const lock = around ?? this.lockAt(at) ?? (map ? undefined : 'shape');
      if (map && 'default' in map) return { id: toPointer(at), kind: 'default', path: at, index, lock, block: this.block(map.default, [...at, 'default'], lock, depth) };
      const errors = Array.isArray(map?.errors) ? (map.errors as unknown[]).map(asText) : map?.errors === undefined ? [] : [asText(map.errors)];
      return { id: toPointer(at), kind: 'catch', path: at, index, errors: errors.filter(Boolean), lock, block: this.block(map?.execute, [...at, 'execute'], lock, depth) };
    });
  }

  private lockAt(path: Path): Lock | undefined {
    return this.repeated.has(toPointer(path)) ? 'alias' : undefined;
  }
}

/** Where a document repeats an object that it has written before: an alias of YAML. */
function repeatedObjects(value: unknown): Set<string> {
  const seen = new Set<object>();
  const found = new Set<string>();
  const visit = (at: unknown, path: Path) => {
    if (typeof at !== 'object' || at === null) return;
    if (seen.has(at)) {
      found.add(toPointer(path));
      return;
    }
    seen.add(at);
    if (Array.isArray(at)) at.forEach((item, index) => visit(item, [...path, index]));
    else for (const [key, item] of Object.entries(at)) visit(item, [...path, key]);
  };
  visit(value, []);
  return found;
}

function operationName(item: unknown): OperationName[] {
  if (typeof item === 'string') return [{ id: item }];
  const map = asMapping(item);
  if (typeof map?.verb === 'string' && typeof map.path === 'string') return [{ verb: map.verb, path: map.path }];
  return [];
}

export function asMapping(value: unknown): Mapping | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : undefined;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
