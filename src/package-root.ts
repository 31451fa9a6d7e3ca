// Where this package is installed: the nearest folder above whose package.json has its name.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): { root: string; version: string } {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
      if (name === 'thalweg') return { root: folder, version: version ?? 'unknown' };
    }
    if (dirname(folder) === folder) return { root: folder, version: 'unknown' }; // bundled elsewhere: nothing to load
  }
}

export const { root: packageRoot, version } = findRoot();
