// What the command palette offers beside the things it finds.
import type { TFunction } from 'i18next';
import { NAVIGATION } from './navigation.ts';

export interface Command {
  text: string;
  /** Keys that do the same without the palette. */
  keys?: string;
  to?: string;
  run?: () => void;
}

export function goCommands(t: TFunction, org: string): Command[] {
  const pages = NAVIGATION.map((entry) => ({
    text: t('go-to', { page: t(entry.text) }),
    keys: entry.keys,
    to: `/${org}/${entry.to}`.replace(/\/$/, ''),
  }));
  return [
    ...pages,
    { text: t('go-to', { page: t('nav.draft-products') }), to: `/${org}/drafts/products` },
    { text: t('go-to', { page: t('account') }), to: `/${org}/account` },
  ];
}

/** Those whose text has every word of the query. */
export function matching(commands: Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => words.every((word) => command.text.toLowerCase().includes(word)));
}
