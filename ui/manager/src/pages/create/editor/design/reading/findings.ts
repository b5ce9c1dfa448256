// The server's findings by place, so that each is shown at its field and counted at what is around it.
import { toPointer, type Path } from '../../../../../document/path.ts';

export interface Finding {
  severity: string;
  pointer: string;
  message: string;
  remedy: string;
}

export interface Findings {
  /** Findings exactly at a place. */
  at: (path: Path) => readonly Finding[];
  /** How many stand at a place or inside of it, and whether one is an error. */
  within: (path: Path) => { count: number; errors: number };
}

const NONE: readonly Finding[] = [];
const NOTHING = { count: 0, errors: 0 };

export function findingsOf(diagnostics: readonly Finding[]): Findings {
  const exact = new Map<string, Finding[]>();
  const around = new Map<string, { count: number; errors: number }>();
  for (const finding of diagnostics) {
    exact.set(finding.pointer, [...(exact.get(finding.pointer) ?? []), finding]);
    for (const outer of prefixes(finding.pointer)) {
      const tally = around.get(outer) ?? { count: 0, errors: 0 };
      tally.count += 1;
      if (finding.severity === 'error') tally.errors += 1;
      around.set(outer, tally);
    }
  }
  return {
    at: (path) => exact.get(toPointer(path)) ?? NONE,
    within: (path) => around.get(toPointer(path)) ?? NOTHING,
  };
}

/** A finding as one sentence with its remedy. */
export function sentence(finding: Finding): string {
  return finding.remedy ? `${finding.message}; ${finding.remedy}` : finding.message;
}

function prefixes(pointer: string): string[] {
  const all = [pointer];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    all.push(pointer.slice(0, end));
    if (end === 0) break;
  }
  return [...new Set(all)];
}
