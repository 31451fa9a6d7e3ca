// The npm packages: `npm ci`, unless node_modules already is what package-lock.json says.

import { readJson } from './lib/files.mjs';
import { run } from './lib/run.mjs';

/** True if every package of the lock file is installed in its version; optional ones are for other platforms. */
export function packagesPresent() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return false;
  const wanted = Object.entries(readJson('package-lock.json').packages);
  return wanted.every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

export async function installPackages() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath; // npm itself, when this runs under `npm run`
  const { code } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  return code === 0 ? { ok: true } : { ok: false, message: 'npm ci failed; without the packages nothing runs' };
}
