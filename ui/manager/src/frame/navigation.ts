// What the side navigation offers, in order. A new area is a line here.
import type { ComponentType } from 'react';
import { Api, Catalog, ChartLine, Compass, Dashboard, Settings } from '@carbon/icons-react';

export interface NavigationEntry {
  /** Key of its text in `frame.json`. */
  text: string;
  /** Below the organization's address. */
  to: string;
  icon: ComponentType;
  /** Keys in sequence that lead there. */
  keys: string;
}

export const NAVIGATION: NavigationEntry[] = [
  { text: 'nav.dashboard', to: '', icon: Dashboard, keys: 'g h' },
  { text: 'nav.drafts', to: 'drafts', icon: Api, keys: 'g d' },
  { text: 'nav.catalogs', to: 'catalogs', icon: Catalog, keys: 'g c' },
  { text: 'nav.explore', to: 'explore', icon: Compass, keys: 'g e' },
  { text: 'nav.analytics', to: 'analytics', icon: ChartLine, keys: 'g a' },
  { text: 'nav.admin', to: 'admin', icon: Settings, keys: 'g s' },
];
