// npm run build: everything that a user of the package needs.
import { setupOrExit } from './setup.mjs';

await setupOrExit('packages', 'native', 'dist');
