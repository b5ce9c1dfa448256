// One plan: who it is, its limits, what it opens.
import { useTranslation } from 'react-i18next';
import { CheckField } from '../../editor/design/fields/CheckField.tsx';
import { NameField } from '../../editor/design/fields/NameField.tsx';
import { TextField } from '../../editor/design/fields/TextField.tsx';
import { ItemCard } from '../../editor/design/parts/ItemCard.tsx';
import { planNameProblem } from '../edits/plans.ts';
import type { Plan, ProductModel } from '../read/product.ts';
import { useProduct } from '../useProduct.ts';
import { limitsText } from '../preview/limitText.ts';
import { LimitRows } from './LimitRows.tsx';
import { PlanApis } from './PlanApis.tsx';

interface Props {
  product: ProductModel;
  plan: Plan;
  isOpen: boolean;
  onToggle: (open: boolean) => void;
  /** Told before its name changes. */
  onRename: (to: string) => void;
}

export function PlanCard({ product, plan, isOpen, onToggle, onRename }: Props) {
  const { t } = useTranslation('product-editor');
  const { design } = useProduct();
  const title = plan.title || plan.key;
  const rename = (to: string) => {
    onRename(to);
    design.rename(plan.path, to, () => []);
  };
  return (
    <ItemCard title={title} summary={limitsText(plan, t)} path={plan.path} isOpen={isOpen} onToggle={onToggle} onRemove={() => design.remove(title, [{ op: 'delete', path: plan.path }])}>
      {() => (
        <div className="design__fields">
          <div className="design__grid">
            <TextField label={t('title')} path={[...plan.path, 'title']} value={plan.title} required />
            <NameField
              label={t('name')}
              value={plan.key}
              taken={product.plans.map((it) => it.key)}
              helper={t('plan-name-help')}
              refuse={(name) => {
                const wrong = planNameProblem(name);
                return wrong && t(wrong);
              }}
              onRename={rename}
            />
          </div>
          <TextField label={t('description')} path={[...plan.path, 'description']} value={plan.description} rows={2} />
          <CheckField label={t('approval')} path={[...plan.path, 'approval']} value={plan.approval} absent={false} helper={t('approval-help')} />
          <LimitRows kind="rate" of={plan.path} limits={plan.limits} />
          <LimitRows kind="burst" of={plan.path} limits={plan.bursts} />
          <PlanApis product={product} plan={plan} />
        </div>
      )}
    </ItemCard>
  );
}
