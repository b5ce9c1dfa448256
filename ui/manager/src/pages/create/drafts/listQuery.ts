// What a list of drafts in the address asks of the server.
import type { ListState } from '@gatewright/kit';
import { onlyFavourites } from './FavouriteFilter.tsx';

/** Rows of a page. */
const ROWS = 50;

export function listQuery(state: ListState) {
  return {
    limit: ROWS,
    ...(state.after && { after: state.after }),
    ...(state.q && { q: state.q }),
    ...(state.sort && { sort: state.sort }),
    ...(onlyFavourites(state) && { favourite: true }),
  };
}
