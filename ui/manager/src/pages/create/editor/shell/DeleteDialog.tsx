// Deletes the draft; refused, with their names, while products refer to it.
import { Modal } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog, Loaded } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, data } from '../../../../api/client.ts';
import { useDraftStore } from '../../../../draft/useDraft.ts';

interface Props {
  title: string;
  reference: string;
  onClose: () => void;
}

export function DeleteDialog({ title, reference, onClose }: Props) {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const path = { org: store.org, api: reference };
  const draft = useQuery({ queryKey: ['draft-api', store.org, reference], staleTime: 0, queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/apis/{api}', { params: { path } })) });
  const products = draft.data?.item.products ?? [];
  if (!draft.data || products.length > 0) {
    return (
      <Modal open passiveModal size="sm" modalHeading={t('delete-title', { title })} onRequestClose={onClose}>
        <Loaded query={draft}>
          {() => (
            <>
              <p>{t('delete-refused')}</p>
              <ul>
                {products.map((product) => (
                  <li key={product}>
                    <Link to={`/${store.org}/drafts/products/${encodeURIComponent(product)}`}>{product}</Link>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      </Modal>
    );
  }
  const remove = async () => {
    await data(api.DELETE('/api/v1/orgs/{org}/drafts/apis/{api}', { params: { path, header: { 'If-Match': state.etag } } }));
    // Nothing is left to be saved, so that leaving does not ask.
    store.setText(state.savedText, '');
    store.keep();
    await cache.invalidateQueries({ queryKey: ['draft-apis'] });
    await navigate(`/${store.org}/drafts/apis`);
  };
  return (
    <ConfirmDialog title={t('delete-title', { title })} action={t('delete')} danger onConfirm={remove} onClose={onClose}>
      <p>{t('delete-text')}</p>
    </ConfirmDialog>
  );
}
