// Marks drafts as favourites of the person, or takes the mark away.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';

export type FavouriteKind = 'draft-apis' | 'draft-products';

export function useFavourite(kind: FavouriteKind) {
  const org = useOrgName();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, marked }: { id: string; marked: boolean }) => {
      const call = { params: { path: { org, kind, object: id } } };
      return marked ? data(api.PUT('/api/v1/orgs/{org}/favourites/{kind}/{object}', call)) : data(api.DELETE('/api/v1/orgs/{org}/favourites/{kind}/{object}', call));
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: [kind] }),
  });
}
