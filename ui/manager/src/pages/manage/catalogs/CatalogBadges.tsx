// What is special about a catalog, in a word or two.
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Catalog } from './useCatalogs.ts';

export function CatalogBadges({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation('catalogs');
  return (
    <span className="catalog-badges">
      {catalog.is_development ? (
        <Tag type="teal" size="sm">
          {t('development')}
        </Tag>
      ) : (
        <Tag type="blue" size="sm">
          {t('production')}
        </Tag>
      )}
      {catalog.is_default && (
        <Tag type="outline" size="sm">
          {t('default')}
        </Tag>
      )}
    </span>
  );
}
