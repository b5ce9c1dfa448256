// Takes a draft product into this catalog: first which one, then the dialog that every page uses.
import { RadioButton, RadioButtonGroup, Search } from '@carbon/react';
import { EmptyState, FormDialog, Loaded } from '@gatewright/kit';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { PublishDialog, type ProductToPublish } from '../../../components/publish/PublishDialog.tsx';
import { useCatalogPath } from '../catalog/useCatalog.ts';

/** So many drafts are offered at once; the search narrows them. */
const OFFERED = 20;

export function AddProductDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('catalog');
  const { org, catalog } = useCatalogPath();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<ProductToPublish>();
  const [mode, setMode] = useState<'stage' | 'publish'>('publish');
  const [next, setNext] = useState(false);
  const drafts = useQuery({
    queryKey: ['draft-products', org, 'offered', q],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/products', { params: { path: { org }, query: { limit: OFFERED, sort: '-updated_at', ...(q && { q }) } } })),
    placeholderData: keepPreviousData,
  });
  if (next && chosen) return <PublishDialog product={chosen} mode={mode} catalog={catalog} onClose={onClose} />;
  return (
    <FormDialog title={t('add-product')} action={t('next')} reason={chosen ? undefined : t('choose-draft')} onSubmit={() => Promise.resolve(setNext(true))} onClose={onClose}>
      <Search size="md" labelText={t('search-drafts')} placeholder={t('search-drafts')} value={q} onChange={(event) => setQ(event.target.value)} />
      <Loaded query={drafts}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('no-drafts')}>
              <Link to={`/${org}/drafts/products`}>{t('to-drafts')}</Link>
            </EmptyState>
          ) : (
            <RadioButtonGroup legendText={t('draft-product')} name="draft" orientation="vertical" onChange={(id) => setChosen(items.find((it) => it.id === id))}>
              {items.map((draft) => (
                <RadioButton key={draft.id} id={draft.id} value={draft.id} labelText={`${draft.title} ${draft.version}`} />
              ))}
            </RadioButtonGroup>
          )
        }
      </Loaded>
      <RadioButtonGroup legendText={t('how')} name="mode" valueSelected={mode} orientation="vertical" onChange={(value) => setMode(value === 'stage' ? 'stage' : 'publish')}>
        <RadioButton id="mode-publish" value="publish" labelText={t('publish-now')} />
        <RadioButton id="mode-stage" value="stage" labelText={t('stage-first')} />
      </RadioButtonGroup>
    </FormDialog>
  );
}
