// What of a catalog's settings was changed, and why it cannot be saved as it is.
import type { Schemas } from '@gatewright/client';

export type CatalogForm = Pick<Schemas['Catalog'], 'title' | 'name' | 'is_development' | 'has_automatic_subscription' | 'is_default' | 'strict_schemes'>;

const KEYS = ['title', 'name', 'is_development', 'has_automatic_subscription', 'is_default', 'strict_schemes'] as const;

/** Only what differs, so that a change of somebody else is not undone. */
export function changesOf(kept: CatalogForm, form: CatalogForm): Partial<CatalogForm> {
  const wanted: CatalogForm = {
    ...form,
    title: form.title.trim(),
    name: form.name.trim(),
    // Automatic subscription ends with development mode; the API would refuse it.
    has_automatic_subscription: form.has_automatic_subscription && form.is_development,
  };
  return Object.fromEntries(KEYS.filter((key) => wanted[key] !== kept[key]).map((key) => [key, wanted[key]]));
}

export function reasonOf(kept: CatalogForm, form: CatalogForm): 'no-title' | 'no-name' | 'nothing-changed' | undefined {
  if (form.title.trim() === '') return 'no-title';
  if (form.name.trim() === '') return 'no-name';
  if (Object.keys(changesOf(kept, form)).length === 0) return 'nothing-changed';
  return undefined;
}
