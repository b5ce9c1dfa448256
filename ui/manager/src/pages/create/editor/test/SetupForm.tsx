// The setup: catalog, product, and who calls.
import { RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { EmptyState, ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallerChoice } from './CallerChoice.tsx';
import { ExistingProduct } from './ExistingProduct.tsx';
import { NewProduct } from './NewProduct.tsx';
import { callerText } from './setup.ts';
import { useChangeSetup, type TestSetup } from './useTestSetup.ts';

interface Props {
  setup: TestSetup;
  onSecret: (clientId: string, secret: string) => void;
}

export function SetupForm({ setup, onSecret }: Props) {
  const { t } = useTranslation('test');
  const change = useChangeSetup();
  const { catalog, product, caller, standing, holders } = setup;
  const [wish, setWish] = useState<'existing' | 'new'>(holders.length === 0 && !product ? 'new' : 'existing');
  if (!catalog) return <EmptyState title={t('no-catalog')} text={t('no-catalog-text')} />;
  const isServed = standing === 'current' || standing === 'changed';
  const reason = !product ? t('choose-product') : !isServed ? t('publish-first') : !caller ? t('choose-application') : undefined;
  return (
    <>
      <p className="call-hint">{catalog.has_automatic_subscription ? t('setup-automatic') : t('setup-manual')}</p>
      <ol className="test-panel__steps">
        <li className="test-panel__step">
          <h3>{t('step-catalog')}</h3>
          <Select id="test-catalog" size="sm" labelText={t('catalog')} value={catalog.name} onChange={(event) => change({ catalog: event.target.value, as: null, setup: '1' })}>
            {setup.catalogs.map((it) => (
              <SelectItem key={it.id} value={it.name} text={it.title} />
            ))}
          </Select>
        </li>
        <li className="test-panel__step">
          <h3>{t('step-product')}</h3>
          <RadioButtonGroup legendText={t('which-product')} name="test-product" valueSelected={wish} onChange={(value) => setWish(value === 'new' ? 'new' : 'existing')}>
            <RadioButton id="test-product-existing" value="existing" labelText={t('existing-product')} />
            <RadioButton id="test-product-new" value="new" labelText={t('new-product')} />
          </RadioButtonGroup>
          {wish === 'existing' ? (
            <ExistingProduct setup={setup} catalog={catalog} />
          ) : (
            <NewProduct
              setup={setup}
              catalog={catalog}
              onMade={(made) => {
                setWish('existing');
                change({ product: made, setup: catalog.has_automatic_subscription ? null : '1' });
              }}
            />
          )}
        </li>
        <li className="test-panel__step">
          <h3>{t('step-caller')}</h3>
          <CallerChoice setup={setup} catalog={catalog} onChoose={(chosen) => change({ as: chosen ? callerText(chosen) : null, setup: '1' })} onSecret={onSecret} />
        </li>
      </ol>
      <div className="test-panel__actions">
        <ReasonedButton size="sm" reason={reason} onClick={() => change({ setup: null, product: product ?? null })}>
          {t('next')}
        </ReasonedButton>
      </div>
    </>
  );
}
