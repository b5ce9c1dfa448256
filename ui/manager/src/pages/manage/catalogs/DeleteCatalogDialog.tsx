// Says what is lost with a catalog before it is deleted.
import { ConfirmDialog, Loaded } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { useDeleteCatalog, type Catalog } from './useCatalogs.ts';

/** More than this are not counted one by one. */
const COUNTED = 200;

export function DeleteCatalogDialog({ catalog, onClose, onDeleted }: { catalog: Catalog; onClose: () => void; onDeleted?: () => void }) {
  const { t } = useTranslation('catalogs');
  const org = useOrgName();
  const remove = useDeleteCatalog(org);
  const lost = useQuery({
    queryKey: ['catalog', org, catalog.name, 'lost'],
    queryFn: async () => {
      const params = { path: { org, catalog: catalog.name }, query: { limit: COUNTED } };
      const [products, orgs] = await Promise.all([
        data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params })),
        data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs', { params })),
      ]);
      return { products, orgs };
    },
  });
  const confirm = async () => {
    await remove.mutateAsync(catalog);
    onDeleted?.();
  };
  return (
    <ConfirmDialog danger title={t('delete-title', { title: catalog.title })} action={t('delete')} onConfirm={confirm} onClose={onClose}>
      <p>{t('delete-text')}</p>
      <Loaded query={lost}>
        {({ products, orgs }) => (
          <ul className="dialog-list">
            <li>{t('lost-products', { count: products.items.length, more: products.next ? '+' : '' })}</li>
            <li>{t('lost-orgs', { count: orgs.items.length, more: orgs.next ? '+' : '' })}</li>
            <li>{t('lost-calls')}</li>
          </ul>
        )}
      </Loaded>
      <p>{t('drafts-stay')}</p>
    </ConfirmDialog>
  );
}
