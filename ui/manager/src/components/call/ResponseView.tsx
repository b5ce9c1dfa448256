// The answer of a call: status, time, what to do about it, header fields, body.
import { Button, InlineNotification, Tag } from '@carbon/react';
import { CopyText } from '@gatewright/kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadBytes } from './download.ts';
import { header, prettyBody } from './prettyBody.ts';
import type { TestCallAnswer } from './testCall.ts';

interface Props {
  answer: TestCallAnswer;
  /** What to do about it, beside the answer. */
  advice?: ReactNode;
}

export function ResponseView({ answer, advice }: Props) {
  const { t, i18n } = useTranslation('call');
  const time = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: answer.time_us < 10_000 ? 2 : 0 }).format(answer.time_us / 1000);
  const transaction = header(answer.headers, 'x-global-transaction-id');
  return (
    <div className="call-response">
      <div className="call-response__status">
        <Tag type={tagOf(answer.status)}>
          {t('status', { status: `${answer.status} ${answer.reason}`.trim() })}
        </Tag>
        <span>{t('time', { time })}</span>
        <span>{t('size', { size: new Intl.NumberFormat(i18n.language).format(answer.bytes), count: answer.bytes })}</span>
      </div>
      {advice}
      {transaction && (
        <div className="call-response__transaction">
          {t('transaction')} <CopyText text={transaction} label={t('transaction')} />
        </div>
      )}
      <details open>
        <summary>{t('headers')}</summary>
        <table className="call-headers" aria-label={t('headers')}>
          <tbody>
            {answer.headers.map(([name, value], index) => (
              <tr key={`${index} ${name}`}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <ResponseBody answer={answer} />
    </div>
  );
}

function ResponseBody({ answer }: { answer: TestCallAnswer }) {
  const { t } = useTranslation('call');
  const body = prettyBody(answer);
  const type = header(answer.headers, 'content-type');
  const download = () => downloadBytes(type, answer.body, answer.body_base64);
  return (
    <div>
      <h4 className="call-response__title">{t('body')}</h4>
      {answer.truncated && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('truncated')} />}
      {body.kind === 'empty' && <p className="call-hint">{t('no-body')}</p>}
      {body.kind === 'image' && <p className="call-hint">{t('image', { type })}</p>}
      {body.kind === 'binary' && <p className="call-hint">{t('binary', { type: type || '?' })}</p>}
      {body.text && (
        // A long body scrolls; the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="call-text" tabIndex={0} role="region" aria-label={t('body')}>
          {body.text}
        </pre>
      )}
      {body.kind !== 'empty' && (
        <Button kind="ghost" size="sm" onClick={download}>
          {t('download-body')}
        </Button>
      )}
    </div>
  );
}

export function tagOf(status: number): 'green' | 'blue' | 'magenta' | 'red' {
  if (status < 300) return 'green';
  if (status < 400) return 'blue';
  return status < 500 ? 'magenta' : 'red';
}
