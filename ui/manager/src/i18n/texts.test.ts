// Every language has every text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../locales');

function keys(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, prefix ? `${prefix}.${key}` : key));
}

function placeholders(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/{{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
}

const read = (language: string, area: string): unknown => JSON.parse(readFileSync(join(FOLDER, language, area), 'utf8'));

test.each(readdirSync(join(FOLDER, 'en')))('%s says the same in all languages', (area) => {
  const english = read('en', area);
  for (const language of readdirSync(FOLDER).filter((language) => language !== 'en')) {
    const other = read(language, area);
    expect(keys(other).sort(), language).toEqual(keys(english).sort());
    expect([...new Set(placeholders(other))], language).toEqual([...new Set(placeholders(english))]);
  }
});
