// Requirements: alternatives, of which each names what a caller must show together.
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import { isMembers, list, texts, type Members } from '../reading/shapes.ts';

export interface Choice {
  name: string;
  isTicked: boolean;
  /** Whether a security definition of that name exists. */
  isDefined: boolean;
  scopes: string[];
}

/** All that an option can name: the definitions, then what it names beside them. */
export function choicesOf(option: unknown, defined: readonly string[]): Choice[] {
  const named: Members = isMembers(option) ? option : {};
  const others = Object.keys(named).filter((name) => !defined.includes(name));
  return [...defined, ...others].map((name) => ({
    name,
    isTicked: Object.hasOwn(named, name),
    isDefined: defined.includes(name),
    scopes: texts(named[name]),
  }));
}

export function tick(option: Path, name: string, on: boolean): Edit[] {
  return [on ? { op: 'set', path: [...option, name], value: [] } : { op: 'delete', path: [...option, name] }];
}

/** Ticks a scope that a token must have; the others keep their order. */
export function tickScope(option: Path, choice: Choice, scope: string, on: boolean): Edit[] {
  const path = [...option, choice.name];
  const index = choice.scopes.indexOf(scope);
  if (on) return index < 0 ? [{ op: 'insert', path, index: choice.scopes.length, value: scope }] : [];
  return index < 0 ? [] : [{ op: 'delete', path: [...path, index] }];
}

export function addOption(path: Path, security: unknown): Edit[] {
  return [{ op: 'insert', path, index: list(security).length, value: {} }];
}

/** Removes an option. An operation keeps an empty list, since without one the API's options count. */
export function removeOption(path: Path, security: unknown, index: number): Edit[] {
  const isLast = list(security).length === 1;
  return isLast && path.length === 1 ? [{ op: 'delete', path }] : [{ op: 'delete', path: [...path, index] }];
}
