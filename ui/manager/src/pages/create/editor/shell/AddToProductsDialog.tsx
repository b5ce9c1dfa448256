// Adds this API to draft products that are there, and to each of their plans.
import { Checkbox, CheckboxGroup } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FormDialog, Loaded } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client.ts';
import { addToProduct } from '../../../../components/product-choice/choice.ts';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { reference } from '../../drafts/names.ts';

export function AddToProductsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const products = useQuery({
    queryKey: ['draft-products', store.org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/products', { params: { path: { org: store.org }, query: { limit: 200 } } })),
  });
  const add = async () => {
    for (const product of chosen) await addToProduct(store.org, product, { name: state.name, version: state.version });
    await cache.invalidateQueries();
    onClose();
  };
  return (
    <FormDialog title={t('add-to-products')} action={t('add')} reason={chosen.length === 0 ? t('choose-products') : undefined} onSubmit={add} onClose={onClose}>
      <Loaded query={products}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('no-products')}</p>
          ) : (
            <CheckboxGroup legendText={t('products')}>
              {items.map((product) => {
                const name = reference(product);
                const isIn = product.apis.includes(store.reference);
                return (
                  <Checkbox
                    key={product.id}
                    id={`add-to-${product.id}`}
                    labelText={`${product.title} ${product.version}`}
                    helperText={isIn ? t('already-in') : ''}
                    checked={isIn || chosen.includes(name)}
                    disabled={isIn}
                    onChange={(_, { checked }) => setChosen(checked ? [...chosen, name] : chosen.filter((it) => it !== name))}
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
