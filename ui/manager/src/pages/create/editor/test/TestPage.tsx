// Calls of the draft's operations as the chosen caller.
import { SkeletonText } from '@carbon/react';
import { EmptyState, ProblemNotice } from '@gatewright/kit';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useDraft } from '../../../../draft/useDraft.ts';
import { readApi } from '../../../../operations/read.ts';
import { OperationTest } from './OperationTest.tsx';
import type { Caller, Catalog } from './setup.ts';
import { SetupSummary } from './SetupSummary.tsx';
import { useKnownCredentials } from './useKnownCredentials.ts';
import type { TestSetup } from './useTestSetup.ts';

interface Props {
  setup: TestSetup;
  catalog: Catalog;
  product: string;
  caller: Caller;
  /** Secrets that were issued in this panel, by client ID. */
  secrets: Readonly<Record<string, string>>;
}

export function TestPage({ setup, catalog, product, caller, secrets }: Props) {
  const { t } = useTranslation('test');
  const draft = useDraft();
  const [params] = useSearchParams();
  const value = useDeferredValue(draft.value);
  const model = useMemo(() => readApi(value), [value]);
  const known = useKnownCredentials(setup.org, catalog.name, caller, secrets);
  const operation = model.operations.find((it) => it.id === params.get('operation')) ?? model.operations[0];
  return (
    <>
      <SetupSummary setup={setup} catalog={catalog} product={product} caller={caller} />
      {known.error && <ProblemNotice error={known.error} />}
      {known.pending ? (
        <SkeletonText paragraph lineCount={6} />
      ) : operation ? (
        <OperationTest setup={setup} catalog={catalog} model={model} operation={operation} known={known} isKeptSecret={caller.kind === 'application' && known.clientSecret === ''} />
      ) : (
        <EmptyState title={t('no-operations')} text={t('no-operations-text')} />
      )}
    </>
  );
}
