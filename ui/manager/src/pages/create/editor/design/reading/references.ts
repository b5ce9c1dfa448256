// Finds who refers to a thing by its name, so that a rename can take them along.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import { nameOfRef, refTo } from './pointer.ts';
import { isMembers, list, members } from './shapes.ts';

/** Edits that point each `$ref` to `folder/from` at `folder/to`. */
export function refEdits(document: unknown, folder: Path, from: string, to: string): Edit[] {
  const edits: Edit[] = [];
  walk(document, [], (path, value) => {
    if (path.at(-1) === '$ref' && nameOfRef(value, folder) === from) {
      edits.push({ op: 'set', path, value: refTo([...folder, to]) });
    }
  });
  return edits;
}

/** Edits that rename a security definition in every requirement that names it. */
export function requirementEdits(document: unknown, from: string, to: string): Edit[] {
  const edits: Edit[] = [];
  for (const place of requirementPlaces(document)) {
    list(place.value).forEach((option, index) => {
      if (isMembers(option) && Object.hasOwn(option, from)) {
        edits.push({ op: 'rename', path: [...place.path, index, from], key: to });
      }
    });
  }
  return edits;
}

/** Edits that follow a renamed path in the assembly's operation switches. */
export function caseEdits(document: unknown, from: string, to: string): Edit[] {
  const edits: Edit[] = [];
  const assembly: Path = ['x-ibm-configuration', 'assembly'];
  const root = members(members(document)['x-ibm-configuration'])['assembly'];
  walk(root, assembly, (path, value) => {
    const inOperations = path.at(-1) === 'path' && path.at(-3) === 'operations';
    if (inOperations && value === from) edits.push({ op: 'set', path, value: to });
  });
  return edits;
}

function requirementPlaces(document: unknown): { path: Path; value: unknown }[] {
  const root = members(document);
  const places: { path: Path; value: unknown }[] = [{ path: ['security'], value: root['security'] }];
  for (const [template, item] of Object.entries(members(root['paths']))) {
    for (const [verb, operation] of Object.entries(members(item))) {
      const security = members(operation)['security'];
      if (security !== undefined) places.push({ path: ['paths', template, verb, 'security'], value: security });
    }
  }
  return places;
}

// Deeper than any document the server reads; an anchor that contains itself would never end.
const DEPTH_MAX = 128;

function walk(value: unknown, path: Path, visit: (path: Path, value: unknown) => void): void {
  visit(path, value);
  if (path.length > DEPTH_MAX) return;
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index], visit));
  else if (isMembers(value)) for (const [key, item] of Object.entries(value)) walk(item, [...path, key], visit);
}
