// The plans under which the product is offered.
import { Add } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newPlan } from '../edits/plans.ts';
import { PlanCard } from '../plans/PlanCard.tsx';
import { useProduct } from '../useProduct.ts';
import { ProductSection } from './ProductSection.tsx';

/** From how many plans on they are shown closed. */
const MANY = 4;

export function PlansSection() {
  const { t } = useTranslation('product-editor');
  const { product, design } = useProduct();
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const add = () => {
    const { key, edits } = newPlan(product, (number) => t('new-plan', { number }));
    design.edit(edits);
    setToggled({ ...toggled, [key]: true });
  };
  const button = (
    <Button kind="ghost" size="sm" renderIcon={Add} onClick={add}>
      {t('add-plan')}
    </Button>
  );
  return (
    <ProductSection title={t('section.plans')} hint={t('plans-hint')} action={button}>
      {product.plans.length === 0 && <p className="design__note">{t('no-plans')}</p>}
      <ul>
        {product.plans.map((plan) => (
          <PlanCard
            key={plan.key}
            product={product}
            plan={plan}
            isOpen={toggled[plan.key] ?? product.plans.length < MANY}
            onToggle={(open) => setToggled((before) => ({ ...before, [plan.key]: open }))}
            // Its card stays open under the new name.
            onRenamed={(key) => setToggled((before) => ({ ...before, [key]: true }))}
          />
        ))}
      </ul>
    </ProductSection>
  );
}
