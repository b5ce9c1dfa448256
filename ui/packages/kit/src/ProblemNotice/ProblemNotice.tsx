// Says what went wrong, where, and what to do: the API's own words.
import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { ActionNotice } from '../ActionNotice/ActionNotice.tsx';

interface Finding {
  message: string;
  line?: number | null;
  column?: number | null;
  pointer?: string | null;
}

interface Props {
  error: (Error & { diagnostics?: Finding[] }) | null | undefined;
  /** Offers to try again. */
  onRetry?: () => void;
}

export function ProblemNotice({ error, onRetry }: Props) {
  const { t } = useTranslation('kit');
  if (!error) return null;
  const findings = error.diagnostics ?? [];
  const details = findings.map((finding) => (
    <li key={`${finding.line}:${finding.column}:${finding.message}`}>
      {finding.line ? <code>{t('line', { line: finding.line, column: finding.column ?? 1 })} </code> : null}
      {finding.message}
    </li>
  ));
  const children = details.length > 0 ? <ul>{details}</ul> : null;
  if (onRetry) {
    return (
      <ActionNotice kind="error" title={t('failed')} subtitle={error.message} action={t('retry')} onAction={onRetry}>
        {children}
      </ActionNotice>
    );
  }
  return (
    <InlineNotification kind="error" lowContrast hideCloseButton title={t('failed')} subtitle={error.message}>
      {children}
    </InlineNotification>
  );
}
