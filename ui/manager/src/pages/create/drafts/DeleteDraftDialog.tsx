// Asks before a draft is deleted; what is in catalogs stays.
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../api/client.ts';
import type { DocumentKind } from '../../../api/documents.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { reference } from './names.ts';

interface Props {
  kind: DocumentKind;
  draft: { name: string; version: string; title: string } & ({ revision: number } | { etag: string });
  /** After it is gone. */
  onDeleted?: () => void;
  onClose: () => void;
}

export function DeleteDraftDialog({ kind, draft, onDeleted, onClose }: Props) {
  const { t } = useTranslation('drafts');
  const org = useOrgName();
  const cache = useQueryClient();
  const remove = async () => {
    const header = { 'If-Match': 'etag' in draft ? draft.etag : `"${draft.revision}"` };
    const at = reference(draft);
    if (kind === 'api') await data(api.DELETE('/api/v1/orgs/{org}/drafts/apis/{api}', { params: { path: { org, api: at }, header } }));
    else await data(api.DELETE('/api/v1/orgs/{org}/drafts/products/{product}', { params: { path: { org, product: at }, header } }));
    onDeleted?.();
    await cache.invalidateQueries();
  };
  return (
    <ConfirmDialog title={t('delete-title', { title: draft.title, version: draft.version })} action={t('delete')} danger onConfirm={remove} onClose={onClose}>
      <p>{t('delete-text')}</p>
    </ConfirmDialog>
  );
}
