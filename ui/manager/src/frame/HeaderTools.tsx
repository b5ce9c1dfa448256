// The tools at the right of the header.
import { HeaderGlobalAction } from '@carbon/react';
import { Asleep, Light } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { chooseTheme, isDark } from './theme.ts';

export function HeaderTools() {
  const { t } = useTranslation();
  return (
    <HeaderGlobalAction aria-label={t('change-theme')} onClick={() => chooseTheme(isDark() ? 'light' : 'dark')}>
      {isDark() ? <Light size={20} /> : <Asleep size={20} />}
    </HeaderGlobalAction>
  );
}
