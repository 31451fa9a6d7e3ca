// Many runs leave nothing behind, even in a loop that never lets the event loop turn.
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { minimize } from '../src/index.js';
import { extendedRosenbrock } from '../src/problems/extended-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { solvers, stepping, steppingVariants } from './support/methods.js';

const n = 20_000; // 3 MiB of L-BFGS state in every run
const runs = 300;
const mebibyte = 2 ** 20;
const bound = 130 * mebibyte; // what the collector may leave lying about; all runs together take far more

/** One loop runs all rules: the one that keeps most, and the one with a loop of its own. */
const steppers = [...stepping, ...steppingVariants].filter(({ title }) => /amsgrad|looking ahead/.test(title));

onEveryEngine(engine => {
  for (const { title, method } of [...solvers, ...steppers]) {
    const { objective, x0 } = extendedRosenbrock.create(n);
    const { hessian: _, ...gradientOnly } = objective;
    const chosen = method.name === 'auto' ? gradientOnly : objective; // so that auto() takes the method with more state
    const many = (count: number) => {
      for (let i = 0; i < count; i++) minimize(chosen, x0, method, { engine, maxIterations: 2 });
    };
    const settled = async () => {
      for (let i = 0; i < 3; i++) {
        globalThis.gc?.();
        await turn();
      }
      return process.memoryUsage();
    };

    it(`${title}: a loop of runs does not grow`, async () => {
      many(20);
      const before = await settled();
      many(runs);
      const after = process.memoryUsage(); // nothing has been collected by hand
      const grown = Math.max(after.rss - before.rss, after.arrayBuffers - before.arrayBuffers);
      assert.ok(grown < bound, `${(grown / mebibyte).toFixed()} MiB more after ${runs} runs`);
    });

    it(`${title}: all memory comes back`, async () => {
      many(20);
      const before = await settled();
      many(40);
      const after = await settled();
      const left = after.arrayBuffers - before.arrayBuffers;
      assert.ok(left < mebibyte, `${(left / mebibyte).toFixed(1)} MiB of arrays left`);
    });

    it(`${title}: a run inside the objective of another disturbs neither`, () => {
      const alone = minimize(chosen, x0, method, { engine, maxIterations: 5 });
      const small = extendedRosenbrock.create(6);
      const few = { engine, maxIterations: 100 };
      const expected = minimize(small.objective, small.x0, method, few);
      let nested = 0;
      const nesting = (x: Float64Array, gradient: Float64Array) => {
        const inner = minimize(small.objective, small.x0, method, few);
        assert.deepEqual([inner.value, inner.iterations, inner.x], [expected.value, expected.iterations, expected.x]);
        nested += 1;
        return chosen.valueAndGradient(x, gradient);
      };
      const outer = minimize({ ...chosen, valueAndGradient: nesting }, x0, method, { engine, maxIterations: 5 });
      assert.deepEqual([outer.value, outer.status, nested], [alone.value, alone.status, alone.evaluations.value]);
      assert.deepEqual(outer.x, alone.x);
    });
  }
});
