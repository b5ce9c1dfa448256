// What a list in the address asks of the server.
import type { ListState } from '@gatewright/kit';

/** Rows of a page: what fits two screens; the server allows more. */
const ROWS = 50;

export interface ListQuery {
  limit: number;
  after?: string;
  q?: string;
  sort?: string;
}

export function listQuery(state: Pick<ListState, 'after' | 'q' | 'sort'>): ListQuery {
  const query: ListQuery = { limit: ROWS };
  if (state.after) query.after = state.after;
  if (state.q) query.q = state.q;
  if (state.sort) query.sort = state.sort;
  return query;
}
