// The star of a draft: filled when it is a favourite.
import { Star as Empty, StarFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import './Star.scss';

interface Props {
  /** What is marked. */
  title: string;
  marked: boolean;
  onChange: (marked: boolean) => void;
}

export function Star({ title, marked, onChange }: Props) {
  const { t } = useTranslation('drafts');
  return (
    <button type="button" className="star" aria-pressed={marked} aria-label={t('favourite', { title })} onClick={() => onChange(!marked)}>
      {marked ? <StarFilled size={16} /> : <Empty size={16} />}
    </button>
  );
}
