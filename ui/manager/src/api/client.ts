// How pages talk to the console: one typed client, one way to turn a refusal into an error.
import { createProviderClient, type Schemas } from '@gatewright/client';
import { QueryClient } from '@tanstack/react-query';

export const api = createProviderClient();

type ProblemBody = Schemas['Problem'];

/** A refusal of the API (RFC 9457), or an answer that never came (`status` 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly diagnostics: Schemas['Diagnostic'][];
  /** The entity tag of what is there now, when a condition failed. */
  readonly etag: string | undefined;

  constructor(body: Partial<ProblemBody>, status: number, etag?: string) {
    super(body.detail ?? body.title ?? `The console answered ${status}.`);
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.diagnostics = body.diagnostics ?? [];
    this.etag = etag;
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; its headers too. Throws a `Problem` for anything else. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<{ data: T; response: Response }> {
  let settled: Answer<T>;
  try {
    settled = await call;
  } catch {
    throw new Problem({ code: 'no-answer', detail: 'The console does not answer. Check that the server runs and the network is there; nothing you wrote is lost.' }, 0);
  }
  const { data, error, response } = settled;
  if (!response.ok) {
    const body = typeof error === 'object' && error !== null ? (error as Partial<ProblemBody>) : {};
    throw new Problem(body, response.status, response.headers.get('etag') ?? undefined);
  }
  return { data: data as T, response };
}

/** The data of an answer alone. */
export async function data<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await answer(call)).data;
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays one; only an answer that never came is asked for again.
      retry: (count, error) => count < 2 && error instanceof Problem && error.status === 0,
    },
  },
});
