// Light or dark: what the system says until the person chooses.
export type Theme = 'system' | 'light' | 'dark';

const KEPT = 'gatewright.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function theme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Whether the page is dark now. */
export function isDark(): boolean {
  return document.documentElement.dataset.theme === 'dark';
}

function show(): void {
  const chosen = theme();
  const isDarkNow = chosen === 'dark' || (chosen === 'system' && dark.matches);
  document.documentElement.dataset.theme = isDarkNow ? 'dark' : 'light';
  window.dispatchEvent(new Event('gatewright-theme'));
}

export function chooseTheme(chosen: Theme): void {
  if (chosen === 'system') localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, chosen);
  show();
}

export function startTheme(): void {
  show();
  dark.addEventListener('change', show);
}
