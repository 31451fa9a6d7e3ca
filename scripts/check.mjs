// npm run check: what must hold before a commit and is not part of npm test. Lint, types, C++ tests under sanitizers.
import { node } from './lib/run.mjs';
import { lint } from './lint.mjs';
import { nativeTests } from './native-tests.mjs';
import { setupOrExit } from './setup.mjs';

await setupOrExit('packages');
const outcome = ok => (ok ? 'passed' : 'failed');
const parts = {
  lint: outcome(await lint()),
  types: outcome(node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']) === 0),
  'C++ tests under sanitizers': await nativeTests({ sanitize: 'address,undefined' }),
};
for (const [name, result] of Object.entries(parts)) console.log(`${result.padEnd(8)} ${name}`);
process.exitCode = Object.values(parts).includes('failed') ? 1 : 0;
