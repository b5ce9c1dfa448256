// Who is signed in, in which organization, how the console looks and speaks.
import { Button, RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { queries } from '../api/client.ts';
import { signOut, useMe } from '../api/session.ts';
import { changeLanguage, LANGUAGES } from '../i18n/index.ts';
import { HeaderPanelList } from './HeaderPanelList.tsx';
import { chooseTheme, theme, type Theme } from './theme.ts';
import { useOrgName } from './useOrg.ts';

export function UserMenu({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const org = useOrgName();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(theme());
  const leave = async () => {
    await signOut();
    queries.clear();
    await navigate('/sign-in');
  };
  return (
    <HeaderPanelList label={me.data?.user.username ?? t('account')} onClose={onClose}>
      <p>
        <Link to={`/${org}/account`} onClick={onClose}>
          {t('account')}
        </Link>
      </p>
      <RadioButtonGroup
        legendText={t('appearance')}
        name="theme"
        orientation="vertical"
        valueSelected={chosen}
        onChange={(value) => {
          setChosen(value as Theme);
          chooseTheme(value as Theme);
        }}
      >
        {(['system', 'light', 'dark'] as const).map((value) => (
          <RadioButton key={value} id={`theme-${value}`} value={value} labelText={t(`theme.${value}`)} />
        ))}
      </RadioButtonGroup>
      <Select id="language" labelText={t('language')} value={i18n.language} onChange={(event) => void changeLanguage(event.target.value)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <SelectItem key={tag} value={tag} text={name} />
        ))}
      </Select>
      <Button kind="tertiary" size="md" onClick={() => void leave()}>
        {t('sign-out')}
      </Button>
    </HeaderPanelList>
  );
}
