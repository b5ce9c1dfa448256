// Writes a gzip twin beside every text file of the build, so that the binary serves pages compressed
// without compressing anything at run time. Gzip, not Brotli: browsers ask for the latter on TLS only.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(js|css|html|svg|json)$/;

export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((entry) => entry.isFile() && TEXT.test(entry.name))) {
        // The page itself is filled in for each answer, so it has no twin.
        if (entry.name === 'index.html') continue;
        const path = join(entry.parentPath, entry.name);
        await writeFile(`${path}.gz`, await promisify(gzip)(await readFile(path), { level: 9 }));
      }
    },
  };
}
