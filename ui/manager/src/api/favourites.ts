// A person's own marks on things of the organization.
import { api, data } from './client.ts';

export type FavouriteKind = 'draft-apis' | 'draft-products' | 'catalogs';

/** Marks a thing for the caller alone, or takes the mark away. */
export function markFavourite(org: string, kind: FavouriteKind, id: string, marked: boolean): Promise<unknown> {
  const call = { params: { path: { org, kind, object: id } } };
  const address = '/api/v1/orgs/{org}/favourites/{kind}/{object}';
  return marked ? data(api.PUT(address, call)) : data(api.DELETE(address, call));
}
