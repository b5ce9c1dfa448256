// Tabs that are addresses: each can be opened, shared and gone back to.
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import './TabLinks.scss';

interface Props {
  label: string;
  tabs: { text: string; to: string; end?: boolean }[];
}

export function TabLinks({ label, tabs }: Props) {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On narrow screens the tabs scroll; the one that is shown must not be out of sight.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft - 16;
  }, [pathname]);
  return (
    <nav ref={nav} aria-label={label} className="tab-links">
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink to={tab.to} end={tab.end ?? false}>
              {tab.text}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
