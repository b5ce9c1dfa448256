// Shows favourites alone; part of the address like every filter.
import { Checkbox } from '@carbon/react';
import type { ListState } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';

export function FavouriteFilter({ state }: { state: ListState }) {
  const { t } = useTranslation('drafts');
  return <Checkbox id="favourites" labelText={t('favourites')} checked={onlyFavourites(state)} onChange={(_event, { checked }) => state.setFilter('favourite', checked ? ['true'] : [])} />;
}

export function onlyFavourites(state: ListState): boolean {
  return state.filter('favourite').includes('true');
}
