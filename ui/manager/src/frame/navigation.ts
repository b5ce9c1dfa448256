// What the side navigation offers, in order. A new area is a line here.
import type { ComponentType } from 'react';
import { Api, Catalog, ChartLine, Compass, Dashboard, Settings } from '@carbon/icons-react';

export interface NavigationEntry {
  /** Key of its text in `frame.json`. */
  text: string;
  /** Below the organization's address. */
  to: string;
  icon: ComponentType;
}

export const NAVIGATION: NavigationEntry[] = [
  { text: 'nav.dashboard', to: '', icon: Dashboard },
  { text: 'nav.drafts', to: 'drafts', icon: Api },
  { text: 'nav.catalogs', to: 'catalogs', icon: Catalog },
  { text: 'nav.explore', to: 'explore', icon: Compass },
  { text: 'nav.analytics', to: 'analytics', icon: ChartLine },
  { text: 'nav.admin', to: 'admin', icon: Settings },
];
