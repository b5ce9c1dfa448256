// The APIs of the product.
import { Button } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { ConfirmDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrgName } from '../../../../frame/useOrg.ts';
import { FindingList } from '../../editor/design/parts/FindingList.tsx';
import { plansWith, removeApiEdits } from '../edits/apis.ts';
import type { ProductApi } from '../read/product.ts';
import { useProduct } from '../useProduct.ts';
import { AddApisDialog } from './AddApisDialog.tsx';
import { ProductSection } from './ProductSection.tsx';

export function ApisSection() {
  const { t } = useTranslation('product-editor');
  const { product, value, design } = useProduct();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<ProductApi>();
  const add = (
    <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => setAdding(true)}>
      {t('add-api')}
    </Button>
  );
  return (
    <ProductSection title={t('section.apis')} action={add} path={['apis']}>
      {product.apis.length === 0 ? (
        <p className="design__note">{t('no-apis')}</p>
      ) : (
        <ul className="product-apis">
          {product.apis.map((api) => (
            <li key={api.key}>
              <ApiName api={api} />
              <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('remove-api', { api: api.key })} tooltipPosition="left" onClick={() => setRemoving(api)} />
              <FindingList path={['apis', api.key]} />
            </li>
          ))}
        </ul>
      )}
      {adding && <AddApisDialog onClose={() => setAdding(false)} />}
      {removing && (
        <ConfirmDialog
          title={t('remove-api-title', { api: removing.refers })}
          action={t('remove')}
          danger
          onConfirm={async () => design.remove(removing.refers, removeApiEdits(value, removing.key))}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('remove-api-text', { plans: plansWith(value, removing.key).join(', ') || t('no-plan') })}</p>
        </ConfirmDialog>
      )}
    </ProductSection>
  );
}

function ApiName({ api }: { api: ProductApi }) {
  const org = useOrgName();
  if (!api.isDraft) return <code>{api.refers}</code>;
  return (
    <Link to={`/${org}/drafts/apis/${encodeURIComponent(api.refers)}/design`}>
      <code>{api.refers}</code>
    </Link>
  );
}
