// Properties of the API: a value for all catalogs, and those of single catalogs.
import type { Edit } from '../../../../../document/edit.ts';
import { toPointer, type Path } from '../../../../../document/path.ts';
import { flag, isMembers, members, text, type Members } from '../reading/shapes.ts';

const CONFIGURATION: Path = ['x-ibm-configuration'];
export const PROPERTIES: Path = [...CONFIGURATION, 'properties'];

export interface Property {
  name: string;
  path: Path;
  /** Where the value is written: a later version writes it bare. */
  valuePath: Path;
  value: string;
  description: unknown;
  encoded: boolean;
  others: Members;
}

export interface CatalogValue {
  catalog: string;
  path: Path;
  value: string;
}

export function propertyOf(name: string, written: unknown): Property {
  const path = [...PROPERTIES, name];
  const isBare = !isMembers(written);
  const value = members(written);
  return {
    name,
    path,
    valuePath: isBare ? path : [...path, 'value'],
    value: text(isBare ? written : value['value']),
    description: value['description'],
    encoded: flag(value['encoded'], false),
    others: value,
  };
}

export function catalogPath(catalog: string, property: string): Path {
  return [...CONFIGURATION, 'catalogs', catalog, 'properties', property];
}

/** The values of a property in single catalogs, in the author's order. */
export function catalogValues(document: Members, property: string): CatalogValue[] {
  const catalogs = members(members(document['x-ibm-configuration'])['catalogs']);
  return Object.entries(catalogs).flatMap(([catalog, of]) => {
    const values = members(members(of)['properties']);
    if (!Object.hasOwn(values, property)) return [];
    return [{ catalog, path: catalogPath(catalog, property), value: text(values[property]) }];
  });
}

/** A value as it is written when it is not for every eye: Base64 of its UTF-8. */
export function encode(plain: string): string {
  return btoa(Array.from(new TextEncoder().encode(plain), (byte) => String.fromCharCode(byte)).join(''));
}

/** The plain value; undefined when what is written is no Base64 of a text. */
export function decode(written: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(written), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Edits that hide or show a property's values, wherever they are written. */
export function encodeEdits(document: Members, property: Property, on: boolean): Edit[] {
  const places = [{ path: property.valuePath, value: property.value }, ...catalogValues(document, property.name)];
  const edits: Edit[] = places.map(({ path, value }) => ({ op: 'set', path, value: on ? encode(value) : (decode(value) ?? value) }));
  const flagPath = [...property.path, 'encoded'];
  const isBare = toPointer(property.valuePath) === toPointer(property.path);
  if (isBare) return [{ op: 'set', path: property.path, value: { value: on ? encode(property.value) : property.value, encoded: on } }, ...edits.slice(1)];
  return [...edits, on ? { op: 'set', path: flagPath, value: true } : { op: 'delete', path: flagPath }];
}

/** Edits that rename a property's values in the catalogs. */
export function catalogRenames(document: Members, property: Property, to: string): Edit[] {
  return catalogValues(document, property.name).map(({ path }) => ({ op: 'rename', path, key: to }));
}

export function removeEdits(document: Members, property: Property): Edit[] {
  const values = catalogValues(document, property.name);
  return [
    { op: 'delete', path: property.path, prune: true },
    ...values.map(({ path }): Edit => ({ op: 'delete', path, prune: true })),
  ];
}

/** Edits that follow a renamed property in every `$(name)` of the document. */
export function mentionEdits(document: unknown, from: string, to: string): Edit[] {
  const edits: Edit[] = [];
  const visit = (value: unknown, path: Path) => {
    if (typeof value === 'string' && value.includes(`$(${from})`)) {
      edits.push({ op: 'set', path, value: value.replaceAll(`$(${from})`, `$(${to})`) });
    } else if (path.length < 128) {
      if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, index]));
      else for (const [key, item] of Object.entries(members(value))) visit(item, [...path, key]);
    }
  };
  visit(document, []);
  return edits;
}
