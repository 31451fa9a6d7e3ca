// npm run demo, npm run bench: prepares the checkout, then runs a TypeScript file with the remaining arguments.
import { node } from './lib/run.mjs';
import { setupOrExit } from './setup.mjs';

await setupOrExit('packages', 'native');
process.exitCode = node(['--import', 'tsx', ...process.argv.slice(2)]);
