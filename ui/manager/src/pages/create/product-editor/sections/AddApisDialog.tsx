// Chooses draft APIs to add to the product, and to its plans.
import { Checkbox, CheckboxGroup, Search } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { FormDialog, Loaded } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../../../../api/client.ts';
import { useOrgName } from '../../../../frame/useOrg.ts';
import { reference } from '../../drafts/names.ts';
import { addApisEdits } from '../edits/apis.ts';
import { useProduct } from '../useProduct.ts';

export function AddApisDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('product-editor');
  const org = useOrgName();
  const { product, value, design } = useProduct();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<{ name: string; version: string }[]>([]);
  const query = { limit: 100, sort: 'title', ...(q.trim() && { q: q.trim() }) };
  const drafts = useQuery({
    queryKey: ['draft-apis', org, query],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/apis', { params: { path: { org }, query } })),
  });
  const there = new Set(product.apis.map((it) => it.refers));
  const isChosen = (draft: string) => chosen.some((it) => reference(it) === draft);
  const add = async () => {
    design.edit(addApisEdits(value, chosen));
    onClose();
  };
  return (
    <FormDialog title={t('add-api')} action={t('add')} reason={chosen.length === 0 ? t('choose-api') : undefined} onSubmit={add} onClose={onClose}>
      <Search size="sm" labelText={t('search-apis')} placeholder={t('search-apis')} value={q} onChange={(event) => setQ(event.target.value)} />
      <Loaded query={drafts}>
        {({ items }) =>
          items.length === 0 ? (
            <p>
              {t('no-draft-api')} <Link to={`/${org}/drafts/apis`}>{t('to-apis')}</Link>
            </p>
          ) : (
            <CheckboxGroup legendText={t('section.apis')}>
              {items.map((draft) => {
                const name = reference(draft);
                return (
                  <Checkbox
                    key={draft.id}
                    id={`add-api-${draft.id}`}
                    labelText={`${draft.title} ${draft.version}`}
                    helperText={there.has(name) ? t('already-in') : ''}
                    checked={there.has(name) || isChosen(name)}
                    disabled={there.has(name)}
                    onChange={(_, { checked }) => setChosen(checked ? [...chosen, draft] : chosen.filter((it) => reference(it) !== name))}
                  />
                );
              })}
            </CheckboxGroup>
          )
        }
      </Loaded>
    </FormDialog>
  );
}
