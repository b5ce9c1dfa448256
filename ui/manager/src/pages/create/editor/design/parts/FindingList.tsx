// What the server says of a part of the document as a whole.
import { ErrorFilled, WarningAltFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { sentence } from '../reading/findings.ts';
import './FindingList.scss';

export function FindingList({ path }: { path: Path }) {
  const { t } = useTranslation('design');
  const found = useDesign().findings.at(path);
  if (found.length === 0) return null;
  return (
    <ul className="finding-list">
      {found.map((finding, index) => {
        const isError = finding.severity === 'error';
        const Icon = isError ? ErrorFilled : WarningAltFilled;
        return (
          <li key={index} className={isError ? 'finding-list__error' : 'finding-list__warning'}>
            <Icon aria-label={isError ? t('error') : t('warning')} />
            <span>{sentence(finding)}</span>
          </li>
        );
      })}
    </ul>
  );
}
