// A name for URLs out of a title, as a person would write it.

/** Lower-case letters, digits and hyphens; begins with a letter; empty when the title has none. */
export function slug(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    // The accents that NFKD split off.
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .replace(/-+$/, '')
    .slice(0, 50)
    .replace(/-+$/, '');
}
