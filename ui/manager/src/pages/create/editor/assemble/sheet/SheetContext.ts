// What fields deep inside of a form need: variables to pick from, how to write, what to call fields.
import { createContext, useContext } from 'react';
import type { Path } from '../../../../../document/path.ts';
import type { ErrorName } from '../state/policyCatalog.ts';
import type { Variable } from './variables.ts';

export interface Sheet {
  readonly variables: readonly Variable[];
  readonly errors: readonly ErrorName[];
  /** Writes a value; `undefined` takes it away. */
  readonly write: (path: Path, value: unknown) => void;
  readonly insert: (path: Path, index: number, value: unknown) => void;
  readonly move: (path: Path, from: number, to: number) => void;
  /** Why nothing can be changed. */
  readonly locked: string | undefined;
  /** What the server says of a place, by JSON pointer. */
  readonly findings: ReadonlyMap<string, string>;
}

const NOTHING: Sheet = { variables: [], errors: [], write: () => {}, insert: () => {}, move: () => {}, locked: undefined, findings: new Map() };

export const SheetContext = createContext<Sheet>(NOTHING);

export function useSheet(): Sheet {
  return useContext(SheetContext);
}

export function useVariables(): readonly Variable[] {
  return useContext(SheetContext).variables;
}
