// Text with a button that copies it.
import { CopyButton } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import './CopyText.scss';

export function CopyText({ text, label, shown }: { text: string; label: string; shown?: string }) {
  const { t } = useTranslation('kit');
  return (
    <span className="copy-text">
      <code>{shown ?? text}</code>
      <CopyButton
        align="bottom"
        iconDescription={t('copy', { what: label })}
        feedback={t('copied')}
        onClick={() => void navigator.clipboard?.writeText(text)}
      />
    </span>
  );
}
