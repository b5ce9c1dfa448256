// Who published a product version and when.
import { RelativeTime } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useTranslation } from 'react-i18next';

export function ProductFacts({ product }: { product: Schemas['ProductSummary'] }) {
  const { t } = useTranslation('catalog');
  return (
    <dl className="facts">
      <dt>{t('name-version')}</dt>
      <dd>
        <code>
          {product.name}:{product.version}
        </code>
      </dd>
      <dt>{t('staged-at')}</dt>
      <dd>
        <RelativeTime at={product.created_at} />
      </dd>
      <dt>{t('published-at')}</dt>
      <dd>
        {product.published_at ? (
          <>
            <RelativeTime at={product.published_at} /> {product.published_by && t('by', { who: product.published_by })}
          </>
        ) : (
          t('never')
        )}
      </dd>
    </dl>
  );
}
