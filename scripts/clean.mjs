// npm run clean: removes what builds made; `--all` also the packages and the vendored headers.
import { rmSync } from 'node:fs';
import { root } from './lib/files.mjs';

const made = [
  'build',
  'build-cmake',
  'build-tests',
  'build-sanitize',
  'build-sanitize-thread',
  'build-sanitize-addon',
  'dist',
  'out',
  'demo/output',
];
const fetched = ['node_modules', 'native/vendor'];
for (const path of process.argv.includes('--all') ? [...made, ...fetched] : made) {
  rmSync(`${root}/${path}`, { recursive: true, force: true });
}
