// One product version of a catalog: its state, its parts, and the frozen copy of its document.
import { Loaded } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import { LifecycleDialog } from './LifecycleDialog.tsx';
import { ProductFacts } from './ProductFacts.tsx';
import { LifecycleMenu } from './LifecycleMenu.tsx';
import { ProductParts } from './ProductParts.tsx';
import { StateTag } from './StateTag.tsx';
import { productDocumentQuery, productQuery } from './useProducts.ts';
import './ProductPage.scss';

export function ProductPage() {
  const { t } = useTranslation('catalog');
  const path = useCatalogPath();
  const navigate = useNavigate();
  const { product = '' } = useParams();
  const query = useQuery(productQuery(path, product));
  const document = useQuery(productDocumentQuery(path, product));
  const [asked, setAsked] = useState<Schemas['ProductAction']>();
  const list = `/${path.org}/catalogs/${path.catalog}/products`;
  return (
    <Loaded query={query}>
      {({ item, plans, apis, actions }) => (
        <>
          <p className="product__back">
            <Link to={list}>{t('all-products')}</Link>
          </p>
          <header className="product__header">
            <h2>
              {item.title} <StateTag state={item.state} />
            </h2>
            <LifecycleMenu title={item.title} name={`${item.name}:${item.version}`} actions={actions} onAction={setAsked} />
          </header>
          <ProductFacts product={item} />
          <ProductParts product={item} plans={plans} apis={apis} />
          <section>
            <h3 className="product__heading">{t('document')}</h3>
            <p className="product__note">{t('document-text')}</p>
            <Loaded query={document}>
              {(text) => (
                // Scrolls by itself, so it must be reachable by keyboard.
                // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                <pre className="product__document" tabIndex={0} aria-label={t('document')}>
                  {text}
                </pre>
              )}
            </Loaded>
          </section>
          {asked && <LifecycleDialog action={asked} product={item} onClose={() => setAsked(undefined)} onDone={(action) => action === 'delete' && void navigate(list)} />}
        </>
      )}
    </Loaded>
  );
}
