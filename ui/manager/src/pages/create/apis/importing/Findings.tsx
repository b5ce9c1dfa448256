// What the server says of a document: each finding at its place, with the line and a caret.
import { Tag } from '@carbon/react';
import type { Schemas } from '@gatewright/client';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { excerpt } from './excerpt.ts';
import './Findings.scss';

/** Findings shown at most; who has more begins with these. */
const SHOWN = 50;

export function Findings({ text, diagnostics }: { text: string; diagnostics: Schemas['Diagnostic'][] }) {
  const { t } = useTranslation('importing');
  // Mistakes first: they are what stops a publication.
  const sorted = useMemo(() => [...diagnostics].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')), [diagnostics]);
  if (sorted.length === 0) return <p>{t('no-findings')}</p>;
  return (
    <>
      <ul className="findings" aria-label={t('findings')}>
        {sorted.slice(0, SHOWN).map((finding) => (
          <Finding key={`${finding.pointer}:${finding.code}:${finding.line}:${finding.column}:${finding.message}`} finding={finding} text={text} />
        ))}
      </ul>
      {sorted.length > SHOWN && <p>{t('more-findings', { count: sorted.length - SHOWN })}</p>}
    </>
  );
}

function Finding({ finding, text }: { finding: Schemas['Diagnostic']; text: string }) {
  const { t } = useTranslation('importing');
  const shown = excerpt(text, finding.line, finding.column);
  return (
    <li className="findings__one">
      <div>
        <Tag size="sm" type={finding.severity === 'error' ? 'red' : 'warm-gray'}>
          {finding.severity === 'error' ? t('error') : t('warning')}
        </Tag>
        <code>{`${finding.line}:${finding.column}`}</code> {finding.message}
      </div>
      {finding.remedy && <p className="findings__remedy">{finding.remedy}</p>}
      {shown && (
        <pre>
          {shown.line}
          {'\n'}
          <span aria-hidden="true">{shown.caret}</span>
        </pre>
      )}
    </li>
  );
}
