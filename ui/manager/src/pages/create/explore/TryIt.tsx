// Calls the operation: identification, types, parameters, body; what is required is asked for here.
import { InlineNotification, Select, SelectItem } from '@carbon/react';
import { EmptyState, ProblemNotice, ReasonedButton } from '@gatewright/kit';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@gatewright/client';
import { AdviceNotice } from '../../../components/call/AdviceNotice.tsx';
import { BodyField } from '../../../components/call/BodyField.tsx';
import { Identification } from '../../../components/call/Identification.tsx';
import { ParameterFields } from '../../../components/call/ParameterFields.tsx';
import { ResponseView } from '../../../components/call/ResponseView.tsx';
import { sendTestCall, type TestCallAnswer } from '../../../components/call/testCall.ts';
import type { CallFields } from '../../../components/call/useCallInputs.ts';
import type { ApiModel, Operation } from '../../../operations/model.ts';
import { buildRequest, missingInputs } from '../../../operations/request.ts';
import { CallText } from './CallText.tsx';
import { requestText } from './requestText.ts';

interface Props {
  org: string;
  model: ApiModel;
  operation: Operation;
  catalog: Schemas['Catalog'] | undefined;
  /** Where drafts are explored: the catalogs to call in. */
  choice: { catalogs: readonly Schemas['Catalog'][]; choose: (name: string) => void } | undefined;
  fields: CallFields;
  /** Why the test application could not be read. */
  error: Error | null;
}

interface Made {
  answer?: TestCallAnswer;
  problem?: Error;
  clientId: string;
}

export function TryIt({ org, model, operation, catalog, choice, fields, error }: Props) {
  const { t } = useTranslation('explore');
  const [made, setMade] = useState<Made>();
  const [isBusy, setIsBusy] = useState(false);
  const [isChecked, setIsChecked] = useState(false);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  if (!catalog) return <EmptyState title={t('no-catalogs')} text={t('no-catalogs-text')} />;
  const { inputs } = fields;
  const missing = missingInputs(operation, inputs);
  const call = async () => {
    setIsChecked(true);
    if (missing.length > 0 || isBusy) return;
    const { clientId } = inputs.credentials;
    const controller = new AbortController();
    abort.current = controller;
    setIsBusy(true);
    try {
      const answer = await sendTestCall({ org, catalog: catalog.name, request: buildRequest(model, operation, inputs) }, controller.signal);
      setMade({ answer, clientId });
    } catch (caught) {
      if (!controller.signal.aborted) setMade({ problem: caught as Error, clientId });
    }
    setIsBusy(false);
  };
  const place = `/${org}/catalogs/${encodeURIComponent(catalog.name)}`;
  const links = { subscriptions: `${place}/community/subscriptions`, community: `${place}/community`, products: `${place}/products`, republish: `${place}/products`, log: `${place}/analytics` };
  return (
    <form
      className="call-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void call();
      }}
    >
      {choice && (
        <Select id="explore-catalog" size="sm" labelText={t('call-in')} helperText={t('call-in-text')} value={catalog.name} onChange={(event) => choice.choose(event.target.value)}>
          {choice.catalogs.map((it) => (
            <SelectItem key={it.id} value={it.name} text={it.title} />
          ))}
        </Select>
      )}
      <Part title={t('identification')}>
        {error && <ProblemNotice error={error} />}
        {!catalog.has_automatic_subscription && operation.security.length > 0 && <p className="call-hint">{t('own-credentials')}</p>}
        <Identification operation={operation} fields={fields} />
      </Part>
      <Part title={t('parameters')}>
        <ParameterFields api={model} operation={operation} fields={fields} missing={isChecked ? missing : []} />
      </Part>
      {operation.body && (
        <Part title={t('body')}>
          <BodyField api={model} operation={operation} fields={fields} missing={isChecked ? missing : []} />
        </Part>
      )}
      {isChecked && missing.length > 0 && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('missing', { names: missing.join(', ') })} />}
      <div>
        <ReasonedButton type="submit" reason={isBusy ? t('calling') : undefined}>
          {t('call-operation')}
        </ReasonedButton>
      </div>
      <div aria-live="polite" className="call-fields">
        {made?.problem && <ProblemNotice error={made.problem} />}
        {made?.answer && (
          <>
            <CallText label={t('request')} text={requestText(made.answer.request)} />
            <section aria-label={t('response')}>
              <h4 className="call-response__title">{t('response')}</h4>
              <ResponseView answer={made.answer} advice={<AdviceNotice answer={made.answer} clientId={made.clientId} links={links} />} />
            </section>
          </>
        )}
      </div>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="explore__part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
