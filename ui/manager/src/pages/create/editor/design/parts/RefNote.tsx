// Says that a thing stands elsewhere in the document, and leads there.
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { text } from '../reading/shapes.ts';

export function RefNote({ target }: { target: unknown }) {
  const { t } = useTranslation('design');
  const [, setParams] = useSearchParams();
  const ref = text(target);
  const show = () =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.set('at', ref.slice(1));
      return next;
    });
  return (
    <p className="design__note">
      {t('refers-to')} <code>{ref}</code>
      {ref.startsWith('#/') && (
        <Button kind="ghost" size="sm" onClick={show}>
          {t('show-it')}
        </Button>
      )}
    </p>
  );
}
