// The tools at the right of the header, and the keys that reach them.
import { HeaderGlobalAction } from '@carbon/react';
import { Help as HelpIcon, Notification, NotificationNew, Search, UserAvatar } from '@carbon/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Help } from './Help.tsx';
import { NAVIGATION } from './navigation.ts';
import { Notifications, useNotifications } from './Notifications.tsx';
import { Palette } from './Palette.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { chooseTheme, isDark } from './theme.ts';
import { useOrgName } from './useOrg.ts';
import { UserMenu } from './UserMenu.tsx';
import { useShortcuts } from './useShortcuts.ts';

type Open = 'palette' | 'notifications' | 'help' | 'user' | 'shortcuts' | undefined;

export function HeaderTools() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const org = useOrgName();
  const [open, setOpen] = useState<Open>();
  const { unseen } = useNotifications();
  const close = useCallback(() => setOpen(undefined), []);
  const toggle = (what: Open) => setOpen(open === what ? undefined : what);
  const showPalette = useCallback(() => setOpen('palette'), []);
  const shortcuts = useMemo(() => {
    const go = NAVIGATION.map((entry): [string, () => void] => [entry.keys, () => void navigate(`/${org}/${entry.to}`)]);
    return new Map([...go, ['/', () => setOpen('palette')], ['?', () => setOpen('shortcuts')]] as [string, () => void][]);
  }, [navigate, org]);
  useShortcuts(shortcuts, showPalette);
  const changeTheme = () => chooseTheme(isDark() ? 'light' : 'dark');
  return (
    <>
      <HeaderGlobalAction aria-label={t('search')} onClick={showPalette}>
        <Search size={20} />
      </HeaderGlobalAction>
      <HeaderGlobalAction aria-label={unseen > 0 ? t('notifications-new', { count: unseen }) : t('notifications')} isActive={open === 'notifications'} onClick={() => toggle('notifications')}>
        {unseen > 0 ? <NotificationNew size={20} /> : <Notification size={20} />}
      </HeaderGlobalAction>
      <HeaderGlobalAction aria-label={t('help')} isActive={open === 'help'} onClick={() => toggle('help')}>
        <HelpIcon size={20} />
      </HeaderGlobalAction>
      <HeaderGlobalAction aria-label={t('user-menu')} tooltipAlignment="end" isActive={open === 'user'} onClick={() => toggle('user')}>
        <UserAvatar size={20} />
      </HeaderGlobalAction>
      {open === 'palette' && <Palette commands={[{ text: t('change-theme'), run: changeTheme }, { text: t('shortcuts'), keys: '?', run: () => setOpen('shortcuts') }]} onClose={close} />}
      {open === 'notifications' && <Notifications onClose={close} />}
      {open === 'help' && <Help onShortcuts={() => setOpen('shortcuts')} onClose={close} />}
      {open === 'user' && <UserMenu onClose={close} />}
      {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </>
  );
}
