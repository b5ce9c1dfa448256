// A value that is hidden until asked for.
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../CopyText/CopyText.tsx';

export function SecretField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('kit');
  const [shown, setShown] = useState(false);
  return (
    <span className="secret-field">
      <CopyText text={value} label={label} shown={shown ? value : '•'.repeat(12)} />
      <Button kind="ghost" size="sm" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? t('hide') : t('show')}
        <span className="cds--visually-hidden"> {label}</span>
      </Button>
    </span>
  );
}
