// What came of publishing: refused and why, or live and where.
import { InlineLoading, InlineNotification } from '@carbon/react';
import { ProblemNotice } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import type { Publishing } from './usePublish.ts';

export function PublishOutcome({ publishing }: { publishing: Publishing }) {
  const { t } = useTranslation('test');
  const { busy, error, done } = publishing;
  const behind = done?.gateways.filter((gateway) => gateway.serving < (done.sequence ?? 0)) ?? [];
  return (
    <div aria-live="polite">
      {busy && <InlineLoading description={t('publishing')} />}
      <ProblemNotice error={error} />
      {done && behind.length === 0 && <InlineLoading status="finished" description={t('published')} />}
      {behind.length > 0 && (
        <InlineNotification kind="info" lowContrast hideCloseButton title={t('published')} subtitle={t('behind', { gateways: behind.map((it) => it.name).join(', ') })} />
      )}
    </div>
  );
}
