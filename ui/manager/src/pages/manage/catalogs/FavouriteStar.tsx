// Marks a catalog for the caller alone.
import { IconButton } from '@carbon/react';
import { Star, StarFilled } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, queries } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { catalogsKey, type Catalog } from './useCatalogs.ts';

export function FavouriteStar({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalogs');
  const org = useOrgName();
  const mark = useMutation({
    mutationFn: () => {
      const params = { path: { org, kind: 'catalogs', object: catalog.id } };
      const address = '/api/v1/orgs/{org}/favourites/{kind}/{object}';
      return data(catalog.favourite ? api.DELETE(address, { params }) : api.PUT(address, { params }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: catalogsKey(org) }),
  });
  const label = t(catalog.favourite ? 'unmark' : 'mark', { title: catalog.title });
  return (
    <IconButton kind="ghost" size="sm" label={mark.error?.message ?? label} aria-pressed={catalog.favourite} disabled={mark.isPending} onClick={() => mark.mutate()}>
      {catalog.favourite ? <StarFilled /> : <Star />}
    </IconButton>
  );
}
