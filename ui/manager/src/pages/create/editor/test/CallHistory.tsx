// The calls of this session, each to look at or to send again. Nothing of it outlives the page.
import { Button, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { tagOf } from '../../../../components/call/ResponseView.tsx';
import type { CallRecord, Invocation } from './useInvocation.ts';

export function CallHistory({ invocation }: { invocation: Invocation }) {
  const { t } = useTranslation('test');
  if (invocation.history.length === 0) return null;
  return (
    <details className="test-panel__section">
      <summary>{t('history', { count: invocation.history.length })}</summary>
      <ol className="test-panel__history" aria-label={t('history-label')}>
        {invocation.history.map((record) => (
          <Entry key={record.number} record={record} invocation={invocation} />
        ))}
      </ol>
    </details>
  );
}

function Entry({ record, invocation }: { record: CallRecord; invocation: Invocation }) {
  const { t } = useTranslation('test');
  const { method, path } = record.call.request;
  // A secret in the query stays out of the list.
  const shown = `${method} ${path.replace(/((?:^|[?&])client_secret=)[^&]*/, '$1…')}`;
  const status = record.answer?.status;
  const name = t('call-number', { number: record.number });
  return (
    <li>
      <Tag size="sm" type={status === undefined ? 'red' : tagOf(status)}>
        {status ?? t('no-answer')}
      </Tag>
      <code>{shown}</code>
      <Button kind="ghost" size="sm" onClick={() => invocation.show(record)}>
        {t('show')}
        <span className="cds--visually-hidden"> {name}</span>
      </Button>
      <Button kind="ghost" size="sm" onClick={() => invocation.invoke(record.call, record.clientId)}>
        {t('send-again')}
        <span className="cds--visually-hidden"> {name}</span>
      </Button>
    </li>
  );
}
