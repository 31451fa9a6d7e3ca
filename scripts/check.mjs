// npm run check: what must hold before a commit and is not part of npm test. Lint, types, C++ tests under sanitizers.
import { node } from './lib/run.mjs';
import { lint } from './lint.mjs';
import { nativeTests } from './native-tests.mjs';
import { setupOrExit } from './setup.mjs';

await setupOrExit('packages');
const parts = {
  lint: await lint(),
  types: node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']) === 0,
  'C++ tests under sanitizers': (await nativeTests({ sanitize: 'address,undefined' })) !== 'failed',
};
for (const [name, ok] of Object.entries(parts)) console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
process.exitCode = Object.values(parts).every(Boolean) ? 0 : 1;
