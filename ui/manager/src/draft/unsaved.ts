// Unsaved text of a draft, kept in the browser until it is saved, so that a crash costs nothing.
import { backwards, stepBetween, type TextStep } from './textStep.ts';

export interface Unsaved {
  text: string;
  /** The saved text that it began from. */
  base: string;
  /** The entity tag of `base`. */
  etag: string;
  /** When it was kept, RFC 3339. */
  at: string;
}

interface Kept {
  text: string;
  step: TextStep;
  etag: string;
  at: string;
}

const keyOf = (org: string, draft: string) => `gatewright.unsaved.${org}/${draft}`;

/** Keeps it. False when the browser has no room for it. */
export function keepUnsaved(org: string, draft: string, unsaved: Unsaved): boolean {
  // The base is kept as what differs from it: two whole texts may be more than a browser keeps.
  const kept: Kept = { text: unsaved.text, step: stepBetween(unsaved.base, unsaved.text), etag: unsaved.etag, at: unsaved.at };
  try {
    localStorage.setItem(keyOf(org, draft), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function readUnsaved(org: string, draft: string): Unsaved | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(org, draft)) ?? 'null');
    if (!isKept(kept)) return undefined;
    return { text: kept.text, base: backwards(kept.text, kept.step), etag: kept.etag, at: kept.at };
  } catch {
    return undefined;
  }
}

export function forgetUnsaved(org: string, draft: string): void {
  localStorage.removeItem(keyOf(org, draft));
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { text, step, etag, at } = value as Partial<Kept>;
  return typeof text === 'string' && typeof etag === 'string' && typeof at === 'string' && typeof step?.from === 'number' && typeof step.removed === 'string' && typeof step.inserted === 'string';
}
