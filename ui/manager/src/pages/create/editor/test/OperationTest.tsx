// One operation: its fields, Invoke, and what came back.
import { Select, SelectItem } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BodyField } from '../../../../components/call/BodyField.tsx';
import { Identification } from '../../../../components/call/Identification.tsx';
import { ParameterFields } from '../../../../components/call/ParameterFields.tsx';
import { useCallInputs } from '../../../../components/call/useCallInputs.ts';
import type { ApiModel, Operation, Scheme } from '../../../../operations/model.ts';
import { buildRequest } from '../../../../operations/request.ts';
import { CallHistory } from './CallHistory.tsx';
import { CopyAsCurl } from './CopyAsCurl.tsx';
import { Outcome } from './Outcome.tsx';
import { RepeatFields, type RepeatChoice } from './RepeatFields.tsx';
import type { Catalog } from './setup.ts';
import { TallyLine } from './TallyLine.tsx';
import { useInvocation } from './useInvocation.ts';
import { useChangeSetup, type TestSetup } from './useTestSetup.ts';

interface Props {
  setup: TestSetup;
  catalog: Catalog;
  model: ApiModel;
  operation: Operation;
  known: { clientId: string; clientSecret: string };
  /** The caller's secret exists but was shown once, elsewhere. */
  isKeptSecret: boolean;
}

export function OperationTest({ setup, catalog, model, operation, known, isKeptSecret }: Props) {
  const { t } = useTranslation('test');
  const change = useChangeSetup();
  const fields = useCallInputs(model, operation, known);
  const invocation = useInvocation();
  const [scheme, setScheme] = useState<Scheme>();
  const [repeat, setRepeat] = useState<RepeatChoice>({ isOn: false, most: 10, stopOnError: true });
  const { inputs } = fields;
  const asksSecret = operation.security.some((option) => option.uses.some((use) => use.kind === 'client-secret'));
  const invoke = () => {
    const call = { org: setup.org, catalog: catalog.name, request: buildRequest(model, operation, inputs), scheme };
    invocation.invoke(call, inputs.credentials.clientId, repeat.isOn ? repeat : undefined);
  };
  return (
    <form
      className="test-panel__step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!invocation.running) invoke();
      }}
    >
      <Select id="test-operation" size="sm" labelText={t('operation')} value={operation.id} helperText={operation.summary} onChange={(event) => change({ operation: event.target.value })}>
        {model.operations.map((it) => (
          <SelectItem key={it.id} value={it.id} text={it.id} />
        ))}
      </Select>
      {catalog.endpoints.length > 1 && (
        <Select id="test-scheme" size="sm" labelText={t('scheme')} value={scheme ?? ''} onChange={(event) => setScheme(event.target.value === '' ? undefined : event.target.value === 'https' ? 'https' : 'http')}>
          <SelectItem value="" text={t('scheme-usual')} />
          <SelectItem value="http" text="http" />
          <SelectItem value="https" text="https" />
        </Select>
      )}
      <div role="group" className="test-panel__section" aria-labelledby="test-identification">
        <h3 id="test-identification">{t('identification')}</h3>
        <Identification operation={operation} fields={fields} />
        {isKeptSecret && asksSecret && <p className="call-hint">{t('secret-elsewhere')}</p>}
      </div>
      <div role="group" className="test-panel__section" aria-labelledby="test-parameters">
        <h3 id="test-parameters">{t('parameters')}</h3>
        <ParameterFields api={model} operation={operation} fields={fields} />
      </div>
      {operation.body && (
        <div role="group" className="test-panel__section" aria-labelledby="test-body">
          <h3 id="test-body">{t('body')}</h3>
          <BodyField api={model} operation={operation} fields={fields} />
        </div>
      )}
      <RepeatFields choice={repeat} onChange={setRepeat} />
      <div className="test-panel__actions">
        {invocation.running ? (
          <ReasonedButton key="stop" type="button" kind="danger" size="md" onClick={invocation.stop}>
            {t('stop')}
          </ReasonedButton>
        ) : (
          <ReasonedButton key="invoke" type="submit" size="md">
            {t('invoke')}
          </ReasonedButton>
        )}
        <CopyAsCurl model={model} operation={operation} inputs={inputs} catalog={catalog} scheme={scheme} />
      </div>
      <div aria-live="polite" className="test-panel__step">
        {invocation.tally && <TallyLine tally={invocation.tally} running={invocation.running} />}
        {invocation.shown && <Outcome setup={setup} catalog={catalog} record={invocation.shown} />}
      </div>
      <CallHistory invocation={invocation} />
    </form>
  );
}
