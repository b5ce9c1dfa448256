// The tabs of a catalog, in order. A new one is a folder, its route, and a line here.
export const TABS = [
  { text: 'tab.products', to: 'products' },
  { text: 'tab.community', to: 'community' },
  { text: 'tab.analytics', to: 'analytics' },
  { text: 'tab.settings', to: 'settings' },
];
