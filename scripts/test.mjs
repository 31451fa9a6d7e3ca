// npm test: prepares the checkout, then type check, C++ tests and mocha. Arguments go to mocha: npm test -- --grep newton
import { node } from './lib/run.mjs';
import { nativeTests } from './native-tests.mjs';
import { setupOrExit } from './setup.mjs';

await setupOrExit('packages', 'native', 'dist');

const failed = [];
console.log('> type check');
if (node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']) !== 0) failed.push('type check');

console.log('> C++ tests');
const required = process.env.CI === 'true' || process.env.THALWEG_REQUIRE_NATIVE === '1';
const outcome = await nativeTests();
if (outcome === 'failed' || (required && outcome === 'skipped')) failed.push('C++ tests');

console.log('> mocha');
if (failed.length > 0) console.error(`already failed: ${failed.join(', ')}`);
const strict = process.env.CI === 'true' ? ['--forbid-only'] : [];
if (node(['node_modules/mocha/bin/mocha.js', ...strict, ...process.argv.slice(2)]) !== 0) failed.push('mocha');

if (failed.length > 0) {
  console.error(`FAILED: ${failed.join(', ')}`);
  process.exitCode = 1;
}
