// The product as a consumer will see it: its card, its APIs, and the plans side by side.
import { Checkmark } from '@carbon/icons-react';
import { Tag, Tile } from '@carbon/react';
import { MarkdownText } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { opened, type Plan, type ProductModel } from '../read/product.ts';
import { child, text } from '../read/shape.ts';
import { useProduct } from '../useProduct.ts';
import { limitText } from './limitText.ts';
import './ProductPreview.scss';

export function ProductPreview() {
  const { t } = useTranslation('product-editor');
  const { product, value } = useProduct();
  const view = child(child(value, 'visibility'), 'view');
  const isHidden = child(view, 'enabled') === false;
  return (
    <aside className="product-preview" aria-label={t('preview')}>
      <p className="product-preview__head">{t('preview-head')}</p>
      <Tile>
        <h2>{product.title}</h2>
        <p className="product-preview__version">{text(child(child(value, 'info'), 'version'))}</p>
        {isHidden && <Tag type="warm-gray">{t('hidden-now')}</Tag>}
        {product.description && <MarkdownText text={product.description} />}
        {product.categories.length > 0 && (
          <div>
            {product.categories.map((category) => (
              <Tag key={category} size="sm" type="cool-gray">
                {category}
              </Tag>
            ))}
          </div>
        )}
        {product.plans.length === 0 ? <p className="product-preview__none">{t('no-plans')}</p> : <PlansTable product={product} />}
      </Tile>
    </aside>
  );
}

function PlansTable({ product }: { product: ProductModel }) {
  const { t } = useTranslation('product-editor');
  return (
    // Wide when there are many plans: it scrolls by itself, and without a tab stop not by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="product-preview__plans" role="region" aria-label={t('preview-plans')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td />
            {product.plans.map((plan) => (
              <th key={plan.key} scope="col">
                {plan.title || plan.key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('limits')}</th>
            {product.plans.map((plan) => (
              <td key={plan.key}>
                <PlanLimits plan={plan} />
              </td>
            ))}
          </tr>
          {product.apis.map((api) => (
            <tr key={api.key}>
              <th scope="row">{api.refers.replace(/:(?=[^:]*$)/, ' ')}</th>
              {product.plans.map((plan) => (
                <td key={plan.key}>
                  <Opened what={opened(plan, api.key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlanLimits({ plan }: { plan: Plan }) {
  const { t } = useTranslation('product-editor');
  const all = [...plan.limits, ...plan.bursts];
  return (
    <>
      {all.length === 0 && t('unlimited')}
      {all.map((limit) => (
        <div key={limit.path.join('/')}>{limitText(limit, t)}</div>
      ))}
      {plan.approval && <div className="product-preview__approval">{t('needs-approval')}</div>}
    </>
  );
}

function Opened({ what }: { what: ReturnType<typeof opened> }) {
  const { t } = useTranslation('product-editor');
  if (what === 'nothing') return <span aria-label={t('not-included')}>–</span>;
  if (what === 'everything') return <Checkmark aria-label={t('all-operations')} />;
  return t('operations', { count: what.length });
}
