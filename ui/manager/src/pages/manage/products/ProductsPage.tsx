// Catalog > Products: every product version by state, and what can be done with it.
import { Checkbox } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { DataList, EmptyState, ReasonedButton, RelativeTime, useListState, type Column, type ListState } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePermission } from '../../../frame/usePermission.ts';
import { AddProductDialog } from './AddProductDialog.tsx';
import { LifecycleDialog } from './LifecycleDialog.tsx';
import { LifecycleMenu } from './LifecycleMenu.tsx';
import { ProductParts } from './ProductParts.tsx';
import { StateTag } from './StateTag.tsx';
import { STATES, STATES_SHOWN, useProducts, type ProductRow } from './useProducts.ts';
import './ProductsPage.scss';

export function ProductsPage() {
  const { t } = useTranslation('catalog');
  const state = useListState();
  const chosen = state.filter('state');
  const states = chosen.length > 0 ? chosen : STATES_SHOWN;
  const query = useProducts(state, states);
  const obstacle = usePermission('stage-products');
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<{ product: ProductRow; action: Schemas['ProductAction'] }>();
  const add = (
    <ReasonedButton size="md" renderIcon={Add} reason={obstacle} onClick={() => setAdding(true)}>
      {t('add-product')}
    </ReasonedButton>
  );
  const columns: Column<ProductRow>[] = [
    {
      key: 'title',
      title: t('title'),
      sortable: true,
      cell: (product) => (
        <>
          <Link to={`${product.name}:${product.version}`}>{product.title}</Link>
          <div className="products__name">
            <code>
              {product.name}:{product.version}
            </code>
          </div>
        </>
      ),
    },
    { key: 'state', title: t('state-title'), cell: (product) => <StateTag state={product.state} /> },
    { key: 'subscribers', title: t('subscribers'), secondary: true, cell: (product) => product.plans.reduce((sum, plan) => sum + plan.subscriptions, 0) },
    { key: 'updated_at', title: t('changed'), sortable: true, secondary: true, cell: (product) => <RelativeTime at={product.updated_at} /> },
    {
      key: 'actions',
      title: t('actions'),
      cell: (product) => <LifecycleMenu title={product.title} name={`${product.name}:${product.version}`} actions={product.actions} onAction={(action) => setAsked({ product, action })} />,
    },
  ];
  return (
    <>
      <DataList
        label={t('tab.products')}
        state={state}
        columns={columns}
        query={query}
        filtered={chosen.length > 0}
        rowKey={(product) => product.id}
        expand={{ label: (product) => t('parts-of', { title: product.title }), content: (product) => <ProductParts product={product} plans={product.plans} apis={product.apis} /> }}
        toolbar={
          <>
            <StateFilter state={state} states={states} />
            <span className="products__add">{add}</span>
          </>
        }
        empty={
          <EmptyState title={t('no-products')} text={t('no-products-text')}>
            {add}
          </EmptyState>
        }
      />
      {adding && <AddProductDialog onClose={() => setAdding(false)} />}
      {asked && <LifecycleDialog product={asked.product} action={asked.action} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function StateFilter({ state, states }: { state: ListState; states: readonly string[] }) {
  const { t } = useTranslation('catalog');
  const toggle = (name: string, on: boolean) => {
    const next = STATES.filter((it) => (it === name ? on : states.includes(it)));
    // What is shown anyway needs no word in the address; nothing chosen would show nothing.
    const usual = next.length === STATES_SHOWN.length && next.every((it) => STATES_SHOWN.includes(it));
    state.setFilter('state', usual ? [] : next);
  };
  return (
    <fieldset className="products__states">
      <legend className="cds--visually-hidden">{t('state-filter')}</legend>
      {STATES.map((name) => (
        <Checkbox key={name} id={`state-${name}`} labelText={t(`state.${name}`)} checked={states.includes(name)} onChange={(_, { checked }) => toggle(name, checked)} />
      ))}
    </fieldset>
  );
}
