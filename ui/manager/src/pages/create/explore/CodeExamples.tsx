// Code that calls the operation with what is filled in under Try it, and what it answers.
import { CopyButton, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { bodyText } from '../../../components/call/inputs.ts';
import type { ApiModel, Operation } from '../../../operations/model.ts';
import { buildRequest, withoutSecrets, type CallInputs } from '../../../operations/request.ts';
import { LANGUAGES } from '../../../operations/samples/languages.ts';
import { valueOf } from '../../../operations/value.ts';
import { CallText } from './CallText.tsx';
import { sampleInputs } from './sampleInputs.ts';

interface Props {
  model: ApiModel;
  operation: Operation;
  inputs: CallInputs;
  /** The catalog's URL. */
  base: string;
}

export function CodeExamples({ model, operation, inputs, base }: Props) {
  const { t } = useTranslation('explore');
  const [params, setParams] = useSearchParams();
  const language = LANGUAGES.find((it) => it.id === params.get('language')) ?? LANGUAGES[0];
  const request = buildRequest(model, operation, withoutSecrets(sampleInputs(model, operation, inputs)));
  const body = request.body instanceof Uint8Array ? undefined : request.body;
  const code = language?.write({ ...request, url: base + request.path, body }) ?? '';
  const choose = (id: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('language', id);
        return next;
      },
      { replace: true },
    );
  return (
    <div className="call-fields">
      <div className="explore__languages">
        <Select id="explore-language" size="sm" labelText={t('language')} value={language?.id ?? ''} onChange={(event) => choose(event.target.value)}>
          {LANGUAGES.map((it) => (
            <SelectItem key={it.id} value={it.id} text={it.name} />
          ))}
        </Select>
        <CopyButton align="left" iconDescription={t('copy-code')} feedback={t('copied')} onClick={() => void navigator.clipboard?.writeText(code)} />
      </div>
      <CallText label={t('example-request')} text={code} />
      <p className="call-hint">{t('placeholders')}</p>
      {operation.responses.map((response) => {
        const media = response.media[0];
        if (!media) return null;
        const example = media.examples[0]?.value ?? valueOf(model.root, media.schema, { purpose: 'response' });
        const text = bodyText(model.root, media, example);
        return text ? <CallText key={response.status} label={t('example-response', { status: response.status })} text={text} /> : null;
      })}
    </div>
  );
}
