// The state of something, as a word in a colour. The word alone says it, the colour only helps.
import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';

const COLOURS: Record<string, 'green' | 'blue' | 'gray' | 'warm-gray' | 'red' | 'purple'> = {
  staged: 'blue',
  published: 'green',
  deprecated: 'purple',
  retired: 'warm-gray',
  archived: 'gray',
  active: 'green',
  pending: 'purple',
  suspended: 'red',
  cancelled: 'gray',
  rejected: 'warm-gray',
};

export function StateTag({ state }: { state: string }) {
  const { t } = useTranslation('catalog');
  return (
    <Tag size="sm" type={COLOURS[state] ?? 'gray'}>
      {t(`state.${state}`, { defaultValue: state })}
    </Tag>
  );
}
