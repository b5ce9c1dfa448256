// The plans under which the product is offered.
import { Add } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newPlan } from '../edits/plans.ts';
import { PlanCard } from '../plans/PlanCard.tsx';
import { useProduct } from '../useProduct.ts';
import { useStableKeys } from '../useStableKeys.ts';
import { ProductSection } from './ProductSection.tsx';

/** From how many plans on they are shown closed. */
const MANY = 4;

export function PlansSection() {
  const { t } = useTranslation('product-editor');
  const { product, design } = useProduct();
  const keys = useStableKeys();
  const [toggled, setToggled] = useState<Record<number, boolean>>({});
  const toggle = (plan: string, open: boolean) => setToggled((before) => ({ ...before, [keys.of(plan)]: open }));
  const add = () => {
    const { key, edits } = newPlan(product, (number) => t('new-plan', { number }));
    design.edit(edits);
    toggle(key, true);
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
            key={keys.of(plan.key)}
            product={product}
            plan={plan}
            isOpen={toggled[keys.of(plan.key)] ?? product.plans.length < MANY}
            onToggle={(open) => toggle(plan.key, open)}
            onRename={(to) => keys.rename(plan.key, to)}
          />
        ))}
      </ul>
    </ProductSection>
  );
}
