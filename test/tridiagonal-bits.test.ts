// Tridiagonal systems of all kinds of lengths: short ones, tiles of chains, and rows that fill up no group of chains.
import { minimize, newton } from '../src/index.js';
import { chainedRosenbrockNear } from '../src/problems/chained-rosenbrock-near.js';
import { assertSameResult } from './support/bits.js';
import { needNative } from './support/engines.js';

const sizes = [
  2, 3, 255, 256, 257, 384, 385, 767, 768, 769, 1000, 2303, 2495, 2496, 2497, 2600, 4991, 4992, 4993, 20_000,
];

describe('tridiagonal systems', () => {
  before(function () {
    needNative(this);
  });

  for (const n of sizes) {
    it(`of ${n} rows have the same bits in both engines`, () => {
      const { objective, x0 } = chainedRosenbrockNear.create(n);
      for (const globalization of ['trust-region', 'line-search'] as const) {
        const run = (engine: 'native' | 'typescript') =>
          minimize(objective, x0, newton({ globalization }), { engine, maxIterations: 5 });
        assertSameResult(run('typescript'), run('native'));
      }
    });
  }
});
