// Undo and redo of a draft's text, the same for every view of it.
import { backwards, forwards, stepBetween, type TextStep } from './textStep.ts';

interface Entry {
  step: TextStep;
  label: string;
  /** When it was last added to, in milliseconds. */
  at: number;
}

/** Steps kept; what is older is forgotten. */
const STEPS_MAX = 500;
/** Steps of one label that follow each other within this many milliseconds are one. */
const MERGE_WITHIN_MS = 1_000;

export class History {
  private past: Entry[] = [];
  private future: Entry[] = [];

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Notes a change. Steps without a label are never merged. */
  add(before: string, after: string, label: string, at: number): void {
    this.future = [];
    const last = this.past.at(-1);
    if (last && label !== '' && last.label === label && at - last.at < MERGE_WITHIN_MS) {
      const start = backwards(before, last.step);
      if (start === after) this.past.pop();
      else this.past[this.past.length - 1] = { step: stepBetween(start, after), label, at };
      return;
    }
    this.past.push({ step: stepBetween(before, after), label, at });
    if (this.past.length > STEPS_MAX) this.past.shift();
  }

  /** The text before the last change; undefined when there is none. */
  undo(text: string): string | undefined {
    const entry = this.past.pop();
    if (!entry) return undefined;
    // What is done next is a step of its own, also under the same label.
    this.future.push({ ...entry, at: 0 });
    return backwards(text, entry.step);
  }

  redo(text: string): string | undefined {
    const entry = this.future.pop();
    if (!entry) return undefined;
    this.past.push(entry);
    return forwards(text, entry.step);
  }
}
