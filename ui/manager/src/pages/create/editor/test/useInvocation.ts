// Makes the calls of the panel, one or many, and keeps this session's history in memory.
import { useEffect, useRef, useState } from 'react';
import { sendTestCall, type TestCall, type TestCallAnswer } from '../../../../components/call/testCall.ts';
import { isLast, NO_CALLS, tallied, type Outcome, type RepeatRules, type Tally } from './repeat.ts';

export interface CallRecord {
  /** Grows with each call. */
  number: number;
  call: TestCall;
  /** The client ID that was sent; empty when none was. */
  clientId: string;
  answer: TestCallAnswer | undefined;
  /** Why there is no answer. */
  problem: Error | undefined;
}

export interface Invocation {
  running: boolean;
  /** Of the repeated calls that run or ran last; nothing after a single call. */
  tally: Tally | undefined;
  shown: CallRecord | undefined;
  /** Newest first. */
  history: readonly CallRecord[];
  invoke: (call: TestCall, clientId: string, rules?: RepeatRules) => void;
  stop: () => void;
  show: (record: CallRecord) => void;
}

const HISTORY_MOST = 30;

export function useInvocation(): Invocation {
  const [running, setRunning] = useState(false);
  const [tally, setTally] = useState<Tally>();
  const [shown, setShown] = useState<CallRecord>();
  const [history, setHistory] = useState<readonly CallRecord[]>([]);
  const abort = useRef<AbortController>(undefined);
  const number = useRef(0);
  useEffect(() => () => abort.current?.abort(), []);

  const once = async (call: TestCall, clientId: string, signal: AbortSignal): Promise<Outcome | undefined> => {
    const began = performance.now();
    const made = await attempt(call, signal);
    if (signal.aborted) return undefined;
    number.current += 1;
    const record = { number: number.current, call, clientId, ...made };
    setShown(record);
    setHistory((before) => [record, ...before].slice(0, HISTORY_MOST));
    return { status: made.answer?.status, time_us: made.answer?.time_us ?? (performance.now() - began) * 1000 };
  };

  const run = async (call: TestCall, clientId: string, rules: RepeatRules | undefined) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setRunning(true);
    setTally(rules && NO_CALLS);
    let counted = NO_CALLS;
    for (;;) {
      const outcome = await once(call, clientId, controller.signal);
      if (!outcome) return;
      counted = tallied(counted, outcome);
      if (rules) setTally(counted);
      if (!rules || isLast(counted, outcome, rules)) break;
    }
    setRunning(false);
  };

  return {
    running,
    tally,
    shown,
    history,
    invoke: (call, clientId, rules) => void run(call, clientId, rules),
    stop: () => {
      abort.current?.abort();
      setRunning(false);
    },
    show: setShown,
  };
}

async function attempt(call: TestCall, signal: AbortSignal): Promise<Pick<CallRecord, 'answer' | 'problem'>> {
  try {
    return { answer: await sendTestCall(call, signal), problem: undefined };
  } catch (caught) {
    return { answer: undefined, problem: caught as Error };
  }
}
