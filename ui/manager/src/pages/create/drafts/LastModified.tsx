// When a draft was changed last, and by whom.
import { RelativeTime } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';

export function LastModified({ at, by }: { at: string; by: string }) {
  const { t } = useTranslation('drafts');
  return (
    <>
      <RelativeTime at={at} /> {t('by', { who: by })}
    </>
  );
}
