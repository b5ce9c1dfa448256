// The call as a command line; with secrets only when they are asked for.
import { Checkbox } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiModel, Operation } from '../../../../operations/model.ts';
import { buildRequest, withoutSecrets, type CallInputs } from '../../../../operations/request.ts';
import { curl } from '../../../../operations/samples/curl.ts';
import { baseUrl, type Catalog } from './setup.ts';

interface Props {
  model: ApiModel;
  operation: Operation;
  inputs: CallInputs;
  catalog: Catalog;
  scheme: string | undefined;
}

export function CopyAsCurl({ model, operation, inputs, catalog, scheme }: Props) {
  const { t } = useTranslation('test');
  const [withSecrets, setWithSecrets] = useState(false);
  const [copied, setCopied] = useState(false);
  const request = buildRequest(model, operation, withSecrets ? inputs : withoutSecrets(inputs));
  const { body } = request;
  const copy = async () => {
    if (body instanceof Uint8Array) return;
    await navigator.clipboard.writeText(curl({ method: request.method, url: baseUrl(catalog, scheme) + request.path, headers: request.headers, body }));
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  const reason = body instanceof Uint8Array ? t('curl-file') : !('clipboard' in navigator) ? t('curl-insecure') : undefined;
  return (
    <>
      <ReasonedButton type="button" kind="ghost" size="md" reason={reason} onClick={() => void copy()}>
        {copied ? t('copied') : t('copy-as-curl')}
      </ReasonedButton>
      <Checkbox id="test-curl-secrets" labelText={t('with-secrets')} checked={withSecrets} onChange={(_, { checked }) => setWithSecrets(checked)} />
    </>
  );
}
