// Steps that were copied: kept for the session, so that they can be pasted into another API, and
// readable as YAML, so that they can be pasted into a text.
import { parse, stringify } from 'yaml';
import { asMapping } from '../model/read.ts';
import type { Step } from '../model/tree.ts';

let kept: readonly unknown[] = [];

export function keepSteps(steps: readonly unknown[]): void {
  kept = steps;
}

export function keptSteps(): readonly unknown[] {
  return kept;
}

/** A step as an item of a list of YAML. */
export function stepText(step: Step): string {
  return stringify([stepValue(step)]);
}

export function stepValue(step: Step): unknown {
  return { [step.name]: structuredClone(step.options) };
}

/** Steps in a text: one step, a list of them, or nothing where it is something else. */
export function stepsIn(text: string): unknown[] {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return [];
  }
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const isStep = (item: unknown) => {
    const map = asMapping(item);
    const [options, ...more] = map ? Object.values(map) : [];
    return map !== undefined && more.length === 0 && (options === null || asMapping(options) !== undefined);
  };
  return items.length > 0 && items.every(isStep) ? items : [];
}
