// The answer of a call with what to do about it, or why there is none.
import { ProblemNotice } from '@gatewright/kit';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AdviceNotice } from '../../../../components/call/AdviceNotice.tsx';
import { ResponseView } from '../../../../components/call/ResponseView.tsx';
import type { Catalog } from './setup.ts';
import type { CallRecord } from './useInvocation.ts';
import type { TestSetup } from './useTestSetup.ts';

interface Props {
  setup: TestSetup;
  catalog: Catalog;
  record: CallRecord;
}

export function Outcome({ setup, catalog, record }: Props) {
  const { t } = useTranslation('test');
  const [params] = useSearchParams();
  const editor = `/${setup.org}/drafts/apis/${encodeURIComponent(setup.reference)}`;
  const place = `/${setup.org}/catalogs/${encodeURIComponent(catalog.name)}`;
  const setupParams = new URLSearchParams(params);
  setupParams.set('setup', '1');
  const links = {
    security: `${editor}/design?${params}#security`,
    paths: `${editor}/design?${params}#paths`,
    assembly: `${editor}/assemble?${params}`,
    subscriptions: `${place}/community/subscriptions`,
    community: `${place}/community`,
    products: `${place}/products`,
    setup: `?${setupParams}`,
    log: `${place}/analytics`,
  };
  const { answer, problem } = record;
  const heading = useRef<HTMLHeadingElement>(null);
  // The fields may be taller than the panel: what came back must be seen.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [record.number]);
  return (
    <section aria-label={t('response')}>
      <h3 ref={heading} className="test-panel__response">
        {t('response')}
      </h3>
      {problem && <ProblemNotice error={problem} />}
      {answer && <ResponseView answer={answer} advice={<AdviceNotice answer={answer} clientId={record.clientId} links={links} />} />}
    </section>
  );
}
