import { expect, test } from 'vitest';
import { changesOf, reasonOf, type CatalogForm } from './changes.ts';

const kept: CatalogForm = { title: 'Sandbox', name: 'sb', is_development: true, has_automatic_subscription: true, is_default: false, strict_schemes: false };

test.each<[string, Partial<CatalogForm>, Partial<CatalogForm>, ReturnType<typeof reasonOf>]>([
  ['nothing', {}, {}, 'nothing-changed'],
  ['spaces around the title', { title: ' Sandbox ' }, {}, 'nothing-changed'],
  ['an empty title', { title: '  ' }, { title: '' }, 'no-title'],
  ['the title', { title: 'Box' }, { title: 'Box' }, undefined],
  ['an empty name', { name: '' }, { name: '' }, 'no-name'],
  ['the name', { name: 'box' }, { name: 'box' }, undefined],
  ['a toggle', { is_default: true }, { is_default: true }, undefined],
  ['development mode, which takes automatic subscription along', { is_development: false }, { is_development: false, has_automatic_subscription: false }, undefined],
])('%s is changed', (_, typed, changes, reason) => {
  const form = { ...kept, ...typed };
  expect(changesOf(kept, form)).toEqual(changes);
  expect(reasonOf(kept, form)).toBe(reason);
});
