// Marks a catalog for the caller alone.
import { IconButton } from '@carbon/react';
import { Star, StarFilled } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries } from '../../../api/client.ts';
import { markFavourite } from '../../../api/favourites.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { catalogsKey, type Catalog } from './useCatalogs.ts';

export function FavouriteStar({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalogs');
  const org = useOrgName();
  const mark = useMutation({
    mutationFn: () => markFavourite(org, 'catalogs', catalog.id, !catalog.favourite),
    onSettled: () => queries.invalidateQueries({ queryKey: catalogsKey(org) }),
  });
  const label = t(catalog.favourite ? 'unmark' : 'mark', { title: catalog.title });
  return (
    <IconButton kind="ghost" size="sm" label={mark.error?.message ?? label} aria-pressed={catalog.favourite} disabled={mark.isPending} onClick={() => mark.mutate()}>
      {catalog.favourite ? <StarFilled /> : <Star />}
    </IconButton>
  );
}
