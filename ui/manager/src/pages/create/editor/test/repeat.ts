// Repeated calls: when they end, and what came of them all.

export interface RepeatRules {
  /** Most calls. */
  most: number;
  stopOnError: boolean;
}

export interface Outcome {
  /** Nothing when there was no answer. */
  status: number | undefined;
  time_us: number;
}

export interface Tally {
  calls: number;
  total_us: number;
  /** Counts by status; `none` for calls without an answer. */
  statuses: Readonly<Record<string, number>>;
}

export const NO_CALLS: Tally = { calls: 0, total_us: 0, statuses: {} };

export function tallied(tally: Tally, { status, time_us }: Outcome): Tally {
  const key = status === undefined ? 'none' : String(status);
  return {
    calls: tally.calls + 1,
    total_us: tally.total_us + time_us,
    statuses: { ...tally.statuses, [key]: (tally.statuses[key] ?? 0) + 1 },
  };
}

/** Microseconds a call; 0 before the first. */
export function average(tally: Tally): number {
  return tally.calls === 0 ? 0 : tally.total_us / tally.calls;
}

/** Whether no further call is made after this one. An error is any answer but a 2xx, or none. */
export function isLast(tally: Tally, outcome: Outcome, rules: RepeatRules): boolean {
  const isError = outcome.status === undefined || outcome.status < 200 || outcome.status > 299;
  return tally.calls >= rules.most || (rules.stopOnError && isError);
}
