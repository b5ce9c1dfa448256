// What is tested, whether the gateway serves it as it is now, and how to bring it there.
import { InlineNotification } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../../draft/useDraft.ts';
import { PublishOutcome } from './PublishOutcome.tsx';
import type { Caller, Catalog } from './setup.ts';
import { usePublish } from './usePublish.ts';
import { useChangeSetup, type TestSetup } from './useTestSetup.ts';

interface Props {
  setup: TestSetup;
  catalog: Catalog;
  product: string;
  caller: Caller;
}

export function SetupSummary({ setup, catalog, product, caller }: Props) {
  const { t } = useTranslation('test');
  const draft = useDraft();
  const change = useChangeSetup();
  const publishing = usePublish(setup.org);
  const how = caller.kind === 'application' ? t('using-application', { application: caller.application, owner: caller.consumerOrg }) : t('using-automatic');
  const busy = publishing.busy ? t('publishing') : undefined;
  const republish = () => void publishing.publish(catalog.name, product);
  const saveFirst = () => void publishing.publish(catalog.name, product, () => draft.save());
  return (
    <section className="test-panel__summary" aria-label={t('setup')}>
      <p>{t('summary', { catalog: catalog.title, product: product.replace(':', ' '), how })}</p>
      {caller.kind === 'test-application' && <p className="call-hint">{t('no-plan-limits')}</p>}
      {draft.dirty && (
        <>
          <InlineNotification kind="warning" lowContrast hideCloseButton title={t('unsaved')} subtitle={t('unsaved-text')} />
          <ReasonedButton size="sm" kind="primary" reason={draft.saving ? t('saving') : busy} onClick={saveFirst}>
            {t('save-and-republish')}
          </ReasonedButton>
        </>
      )}
      {!draft.dirty && setup.standing !== 'current' && (
        <InlineNotification kind="info" lowContrast hideCloseButton title={t(`standing.${setup.standing}`, { catalog: catalog.title })} subtitle={t('republish-hint')} />
      )}
      <PublishOutcome publishing={publishing} />
      <div className="test-panel__actions">
        <ReasonedButton size="sm" kind="tertiary" reason={busy} onClick={republish}>
          {t('republish')}
        </ReasonedButton>
        <ReasonedButton size="sm" kind="ghost" onClick={() => change({ setup: '1' })}>
          {t('change-setup')}
        </ReasonedButton>
      </div>
    </section>
  );
}
