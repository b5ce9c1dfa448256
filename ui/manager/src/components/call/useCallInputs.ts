// The fields of the calls of one API: each operation keeps what was typed while another is shown.
import { useState } from 'react';
import type { ApiModel, Operation } from '../../operations/model.ts';
import { NO_CREDENTIALS, type CallInputs, type Credentials } from '../../operations/request.ts';
import { firstInputs } from './inputs.ts';

export interface CallFields {
  inputs: CallInputs;
  change: (part: Partial<CallInputs>) => void;
  changeCredentials: (part: Partial<Credentials>) => void;
}

/**
 * Fields of the operation. `known`: what the test application is called by; it fills the fields
 * until the person writes something else, and again when another application is chosen.
 */
export function useCallInputs(api: ApiModel, operation: Operation, known: { clientId: string; clientSecret: string }): CallFields {
  const [byOperation, setByOperation] = useState<Readonly<Record<string, CallInputs>>>({});
  const [typed, setTyped] = useState<Partial<Credentials>>({});
  const [knownBefore, setKnownBefore] = useState(known.clientId);
  if (known.clientId !== knownBefore) {
    const { clientId: _id, clientSecret: _secret, ...rest } = typed;
    setKnownBefore(known.clientId);
    setTyped(rest);
  }
  const credentials: Credentials = { ...NO_CREDENTIALS, ...known, ...typed };
  const kept = byOperation[operation.id];
  const first = kept ?? firstInputs(api.root, operation);
  // The definition may have changed since: what it no longer offers is not sent.
  const inputs: CallInputs = {
    ...first,
    credentials,
    option: operation.security.some((option) => option.id === first.option) ? first.option : operation.security[0]?.id,
  };
  return {
    inputs,
    change: (part) => setByOperation((before) => ({ ...before, [operation.id]: { ...(before[operation.id] ?? first), ...part } })),
    changeCredentials: (part) => setTyped((before) => ({ ...before, ...part })),
  };
}
