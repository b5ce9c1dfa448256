// What is around every page: header, navigation, the page.
import { Content, Header, HeaderGlobalBar, HeaderMenuButton, HeaderName, Loading, SideNav, SideNavItems, SideNavLink, SkipToContent } from '@carbon/react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { Problem } from '../api/client.ts';
import { useMe } from '../api/session.ts';
import { FailedPage } from './FailedPage.tsx';
import { HeaderTools } from './HeaderTools.tsx';
import { NAVIGATION } from './navigation.ts';
import { OrgSwitcher } from './OrgSwitcher.tsx';
import { useOrgName } from './useOrg.ts';
import { useWide } from './useWide.ts';
import '../styles/frame.scss';
import './Frame.scss';

export function Frame() {
  const me = useMe();
  const location = useLocation();
  if (me.error instanceof Problem && me.error.status === 401) {
    const here = encodeURIComponent(location.pathname + location.search);
    return <Navigate to={`/sign-in?to=${here}`} replace />;
  }
  if (!me.data) return me.error ? <FailedPage /> : <Loading />;
  return <SignedIn />;
}

function SignedIn() {
  const { t } = useTranslation();
  const org = useOrgName();
  const [open, setOpen] = useState(false);
  const wide = useWide();
  return (
    <>
      <Header aria-label="Gatewright">
        <SkipToContent>{t('skip')}</SkipToContent>
        <HeaderMenuButton aria-label={open ? t('close-navigation') : t('open-navigation')} isActive={open} onClick={() => setOpen(!open)} />
        <HeaderName as={Link} to={`/${org}`} prefix="">
          Gatewright
        </HeaderName>
        <OrgSwitcher />
        <HeaderGlobalBar className="frame__tools">
          <HeaderTools />
        </HeaderGlobalBar>
        <SideNav aria-label={t('navigation')} expanded={wide || open} isPersistent={wide || open} addMouseListeners={false} className="frame__nav" onOverlayClick={() => setOpen(false)}>
          <SideNavItems>
            {NAVIGATION.map((entry) => (
              <SideNavLink key={entry.text} as={NavLink} to={`/${org}/${entry.to}`.replace(/\/$/, '')} end={entry.to === ''} renderIcon={entry.icon} onClick={() => setOpen(false)}>
                {t(entry.text)}
              </SideNavLink>
            ))}
          </SideNavItems>
        </SideNav>
      </Header>
      <Content id="main-content" className="frame__content">
        <Suspense fallback={<Loading withOverlay={false} />}>
          <Outlet />
        </Suspense>
      </Content>
    </>
  );
}
