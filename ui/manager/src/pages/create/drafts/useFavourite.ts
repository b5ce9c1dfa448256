// Marks drafts as favourites of the person, or takes the mark away.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { markFavourite } from '../../../api/favourites.ts';
import { useOrgName } from '../../../frame/useOrg.ts';

export function useFavourite(kind: 'draft-apis' | 'draft-products') {
  const org = useOrgName();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, marked }: { id: string; marked: boolean }) => markFavourite(org, kind, id, marked),
    onSuccess: () => cache.invalidateQueries({ queryKey: [kind] }),
  });
}
