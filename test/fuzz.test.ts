// Random calls of the addon and of the public API: the short form of `npm run check -- fuzz`. See fuzz/main.ts
import { child, needNative } from './support/engines.js';

describe('fuzzed', () => {
  before(function () {
    needNative(this);
  });

  for (const [target, calls] of [
    ['addon', 20_000],
    ['api', 2_000],
  ] as const) {
    it(`${calls} random calls of the ${target}: errors that are documented, and no crash`, function () {
      this.timeout(300_000);
      child('test/fuzz/main.ts', {}, '--target', target, '--calls', `${calls}`, '--seed', '20261123');
    });
  }
});
