// One catalog among others: what it is called, where it is called, what can be done with it.
import { IconButton } from '@carbon/react';
import { Link as LinkIcon, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePermission } from '../../../frame/usePermission.ts';
import { CatalogBadges } from './CatalogBadges.tsx';
import { FavouriteStar } from './FavouriteStar.tsx';
import type { Catalog } from './useCatalogs.ts';
import './CatalogTile.scss';

export interface CatalogDialogs {
  onDelete: (catalog: Catalog) => void;
  onIdentify: (catalog: Catalog) => void;
}

export function CatalogTile({ catalog, ...dialogs }: { catalog: Catalog } & CatalogDialogs) {
  return (
    <article className="catalog-tile">
      <header className="catalog-tile__header">
        <h2>
          <Link to={catalog.name}>{catalog.title}</Link>
        </h2>
        <CatalogBadges catalog={catalog} />
      </header>
      <p className="catalog-tile__url">
        <code>{catalog.gateway_url}</code>
      </p>
      <footer className="catalog-tile__tools">
        <CatalogTools catalog={catalog} {...dialogs} />
      </footer>
    </article>
  );
}

export function CatalogTools({ catalog, onDelete, onIdentify }: { catalog: Catalog } & CatalogDialogs) {
  const { t } = useTranslation('catalogs');
  const obstacle = usePermission('edit-catalogs');
  const remove = t('delete-of', { title: catalog.title });
  return (
    <span className="catalog-tools">
      <FavouriteStar catalog={catalog} />
      <IconButton kind="ghost" size="sm" label={t('identifier-of', { title: catalog.title })} onClick={() => onIdentify(catalog)}>
        <LinkIcon />
      </IconButton>
      <IconButton
        kind="ghost"
        size="sm"
        align="bottom-end"
        label={obstacle ? `${remove}: ${obstacle}` : remove}
        aria-disabled={obstacle ? true : undefined}
        onClick={() => !obstacle && onDelete(catalog)}
      >
        <TrashCan />
      </IconButton>
    </span>
  );
}
