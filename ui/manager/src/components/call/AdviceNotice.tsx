// What to do about an answer that went wrong, with a link to the page that mends it.
import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { adviceFor, type Advice } from './advice.ts';
import { header } from './prettyBody.ts';
import type { TestCallAnswer } from './testCall.ts';

interface Props {
  answer: TestCallAnswer;
  /** The client ID that was sent; empty when none was. */
  clientId: string;
  /** Where each remedy is; a remedy without an address has no link. */
  links: Partial<Record<NonNullable<Advice['link']>, string>>;
}

export function AdviceNotice({ answer, clientId, links }: Props) {
  const { t } = useTranslation('call');
  const advice = adviceFor(answer);
  if (!advice) return null;
  const to = advice.link && links[advice.link];
  const key = advice.key === 'client-id' && !clientId ? 'client-id-missing' : advice.key;
  return (
    <div>
      <InlineNotification
        kind={answer.status >= 500 ? 'error' : 'warning'}
        lowContrast
        hideCloseButton
        title={t('what-to-do')}
        subtitle={t(`advice.${key}`, { clientId, allow: header(answer.headers, 'allow') })}
      />
      {to && (
        <Link to={to} className="call-advice__link">
          {t(`remedy.${advice.link}`)}
        </Link>
      )}
    </div>
  );
}
