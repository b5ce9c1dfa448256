// The Test panel beside the editor's views: first the setup where it is needed, then calls.
import { Button } from '@carbon/react';
import { Close } from '@carbon/icons-react';
import { Loaded } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import '../../../../components/call/call.scss';
import { SetupForm } from './SetupForm.tsx';
import './TestPanel.scss';
import { TestPage } from './TestPage.tsx';
import { useChangeSetup, useTestSetup } from './useTestSetup.ts';

export function TestPanel() {
  const { t } = useTranslation('test');
  const [params] = useSearchParams();
  const setup = useTestSetup();
  const change = useChangeSetup();
  // Secrets that were issued while this panel is open; they are kept nowhere else.
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  return (
    <div className="test-panel">
      <header className="test-panel__header">
        <h2>{t('test')}</h2>
        <Button kind="ghost" size="sm" hasIconOnly renderIcon={Close} iconDescription={t('close')} tooltipPosition="left" onClick={() => change({ test: null, setup: null })} />
      </header>
      <div className="test-panel__content">
        <Loaded query={setup}>
          {(known) =>
            params.get('setup') === '1' || !known.catalog || !known.product || !known.caller ? (
              <SetupForm setup={known} onSecret={(clientId, secret) => setSecrets((before) => ({ ...before, [clientId]: secret }))} />
            ) : (
              <TestPage setup={known} catalog={known.catalog} product={known.product} caller={known.caller} secrets={secrets} />
            )
          }
        </Loaded>
      </div>
    </div>
  );
}
