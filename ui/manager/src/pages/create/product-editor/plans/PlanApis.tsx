// What a plan opens: a tick for each API, and for each operation where the author wants to choose.
import { Button, Checkbox, Tag } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApiEdits } from '../edits/plans.ts';
import { opened, type Plan, type ProductApi, type ProductModel } from '../read/product.ts';
import { useProduct } from '../useProduct.ts';
import { PlanOperations } from './PlanOperations.tsx';
import './PlanApis.scss';

export function PlanApis({ product, plan }: { product: ProductModel; plan: Plan }) {
  const { t } = useTranslation('product-editor');
  const included = product.apis.filter((api) => opened(plan, api.key) !== 'nothing');
  return (
    <fieldset className="plan-apis">
      <legend>{t('apis-included', { count: included.length })}</legend>
      {product.apis.length === 0 && <p className="design__note">{t('no-apis')}</p>}
      <ul>
        {product.apis.map((api) => (
          <PlanApiLine key={api.key} product={product} plan={plan} api={api} />
        ))}
      </ul>
      {plan.apis === undefined && product.apis.length > 0 && <p className="design__note">{t('opens-all')}</p>}
    </fieldset>
  );
}

function PlanApiLine({ product, plan, api }: { product: ProductModel; plan: Plan; api: ProductApi }) {
  const { t } = useTranslation('product-editor');
  const id = useId();
  const { design } = useProduct();
  const [isOpen, setOpen] = useState(false);
  const what = opened(plan, api.key);
  // A subset counts what is listed.
  const gist = what === 'nothing' ? undefined : what === 'everything' ? t('all-operations') : t('subset', { count: what.length });
  return (
    <li className="plan-apis__api">
      <div className="plan-apis__line">
        <Checkbox id={id} labelText={api.refers} checked={what !== 'nothing'} onChange={(_, { checked }) => design.edit(planApiEdits(product, plan, api.key, checked))} />
        {gist && (
          <Tag size="sm" type="gray">
            {gist}
          </Tag>
        )}
        {what !== 'nothing' && api.isDraft && (
          <Button kind="ghost" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('hide-operations') : t('show-operations')}
          </Button>
        )}
      </div>
      {isOpen && what !== 'nothing' && <PlanOperations plan={plan} api={api} />}
    </li>
  );
}
