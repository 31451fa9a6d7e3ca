// Builds dist/ (ES modules with types) and dist/cjs/ (one CommonJS bundle with types) from src/.
import { existsSync, rmSync } from 'node:fs';
import { fingerprint, readJson, root, writeJson } from './lib/files.mjs';
import { isMain, run } from './lib/run.mjs';

const stampFile = 'dist/.stamp.json';
const inputs = () => fingerprint(['src', 'tsconfig.json', 'tsconfig.build.json', 'tsconfig.cjs.json', 'package.json']);

export const distPresent = () => readJson(stampFile)?.inputs === inputs();

const tsc = config => run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config]);

/** CommonJS has no import.meta: the bundle gets the same URL from __filename. */
async function bundle() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/cjs/index.js',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  writeJson('dist/cjs/package.json', { type: 'commonjs' });
}

export async function buildDist() {
  const before = inputs();
  if (!existsSync(`${root}/src/index.ts`)) return { ok: false, message: 'src/index.ts is missing' };
  if (!existsSync(`${root}/tsconfig.build.json`))
    return { ok: false, message: 'not a checkout: nothing to compile with' };
  rmSync(`${root}/dist`, { recursive: true, force: true });
  for (const config of ['tsconfig.build.json', 'tsconfig.cjs.json']) {
    const { code } = await tsc(config);
    if (code !== 0) return { ok: false, message: `tsc -p ${config} failed` };
  }
  await bundle();
  writeJson(stampFile, { inputs: before });
  return { ok: true };
}

if (isMain(import.meta.url)) {
  const { ok, message } = await buildDist();
  if (message) console.log(message);
  process.exitCode = ok ? 0 : 1;
}
