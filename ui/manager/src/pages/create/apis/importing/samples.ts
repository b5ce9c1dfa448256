// The examples of the repository, offered as samples. Each is fetched when it is chosen.
const files = import.meta.glob<string>(
  ['../../../../../../../examples/*/*/*.yaml', '!**/product.yaml', '!**/calls.yaml', '!**/consumers.yaml'],
  { query: '?raw', import: 'default' },
);

export interface Sample {
  /** Key of its text in `importing.json`. */
  key: string;
  file: string;
  load: () => Promise<string>;
}

/** The samples in the order of their folders. */
export const SAMPLES: readonly Sample[] = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, load]) => {
    const file = path.slice(path.lastIndexOf('/') + 1);
    return { key: file.replace(/\.yaml$/, ''), file, load };
  });
