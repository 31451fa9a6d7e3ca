// Evaluations for differences that stand side by side: at most as many as wanted, and the same bits whatever the order in
// which they are settled.
import assert from 'node:assert/strict';
import {
  type AsyncObjective,
  banded,
  createSolver,
  dense,
  type Hessian,
  type Method,
  minimizeAsync,
  newton,
  newtonCg,
  sparse,
  tridiagonal,
  type Vector,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { assertSame } from './support/solver-runs.js';
import { never, randomTurns, turns } from './support/waiting.js';

const n = 7;
const { objective, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = objective;

const rows = [...Array(n).keys(), ...Array(n - 1).keys()].map((i, k) => (k < n ? i : i + 1));
const columns = [...Array(n).keys(), ...Array(n - 1).keys()];

interface Case {
  readonly hessian?: Hessian;
  readonly method: Method;
  /** How many evaluations may at most stand side by side. */
  readonly width: number;
}

const cases: Readonly<Record<string, Case>> = {
  tridiagonal: { hessian: tridiagonal(), method: newton(), width: 3 },
  banded: { hessian: banded(2), method: newton({ globalization: 'line-search' }), width: 5 },
  dense: { hessian: dense(), method: newton(), width: n },
  sparse: { hessian: sparse({ rows, columns }), method: newton(), width: 3 },
  'products of one': { hessian: banded(1), method: newtonCg(), width: 3 },
  'a preconditioner': { method: newtonCg({ preconditioner: banded(1) }), width: 3 },
};

/** How many calls are under way, and the most that were. */
class Crowd {
  now = 0;
  most = 0;
  calls = 0;

  /** The objective, which waits before and after it does its work. */
  around(wait: () => Promise<unknown>, fail?: (call: number) => void): AsyncObjective['valueAndGradient'] {
    return async (x, gradient) => {
      this.calls += 1;
      const call = this.calls;
      this.now += 1;
      this.most = Math.max(this.most, this.now);
      await wait();
      fail?.(call);
      const value = valueAndGradient(x, gradient);
      await wait();
      this.now -= 1;
      return value;
    };
  }
}

onEveryEngine(engine => {
  for (const [title, { hessian, method, width }] of Object.entries(cases)) {
    describe(`side by side: ${title}`, () => {
      const options = { engine, maxIterations: 12 };
      const offer = (valueAndGradient: AsyncObjective['valueAndGradient']): AsyncObjective => ({
        valueAndGradient,
        ...(hessian && { hessian }),
      });
      const run = (evaluate: AsyncObjective['valueAndGradient'], concurrency?: number) =>
        minimizeAsync(offer(evaluate), x0, method, {
          ...options,
          ...(concurrency !== undefined && { concurrency }),
        });

      it('the same bits in any order, and never more at once than wanted', async () => {
        const expected = await run(valueAndGradient);
        for (const [seed, concurrency] of [1, 2, 3, 7, 100].entries()) {
          const crowd = new Crowd();
          assertSame(await run(crowd.around(randomTurns(seed, 3)), concurrency), expected);
          assert.equal(crowd.most, Math.min(concurrency, width));
          assert.equal(crowd.calls, expected.evaluations.value);
          assertSame(await run(valueAndGradient, concurrency), expected); // nothing to wait for
        }
        assert.equal(expected.status === 'iteration-limit' || expected.success, true);
      });

      it('where the oldest is the last to be settled', async () => {
        const expected = await run(valueAndGradient);
        let calls = 0;
        const late = async (x: Vector, gradient: Vector) => {
          calls += 1;
          await turns(12 - (calls % 12));
          return valueAndGradient(x, gradient);
        };
        assertSame(await run(late, 100), expected);
      });

      it('some are there at once, some are promised', async () => {
        const expected = await run(valueAndGradient);
        let calls = 0;
        const mixed = (x: Vector, gradient: Vector) => {
          calls += 1;
          if (calls % 2 === 0) return valueAndGradient(x, gradient);
          return turns(calls % 5).then(() => valueAndGradient(x, gradient));
        };
        assertSame(await run(mixed, 3), expected);
      });

      it('a failure comes out unchanged, and the solver goes on afterwards to the same bits', async () => {
        const expected = await run(valueAndGradient);
        const mine = new RangeError('mine');
        for (const concurrency of [1, 2, 100]) {
          for (let k = 1; k <= Math.min(expected.evaluations.value, 14); k++) {
            const solver = createSolver(x0, method, { ...options, ...(hessian && { hessian }) });
            const crowd = new Crowd();
            const failing = crowd.around(randomTurns(k, 2), call => {
              if (call >= k && call <= k + 1) throw mine; // its neighbour too
            });
            await assert.rejects(solver.minimizeAsync(offer(failing), { concurrency }), error => error === mine);
            assert.equal(solver.done, false);
            const again = new Crowd();
            assertSame(await solver.minimizeAsync(offer(again.around(randomTurns(k, 2))), { concurrency }), expected);
          }
        }
        await turns(20); // those that were under way
      });

      it('calls under way after a failure write to nobody any more', async () => {
        const expected = await run(valueAndGradient);
        const mine = new Error('mine');
        const solver = createSolver(x0, method, { ...options, ...(hessian && { hessian }) });
        const late: (() => void)[] = [];
        let calls = 0;
        const slow = (x: Vector, gradient: Vector) => {
          calls += 1;
          if (calls === 2) return turns(2).then(() => Promise.reject(mine));
          if (calls > 2) {
            late.push(() => gradient.fill(1e9));
            return never();
          }
          return valueAndGradient(x, gradient);
        };
        await assert.rejects(solver.minimizeAsync(offer(slow), { concurrency: 100 }), error => error === mine);
        const spoiling = (x: Vector, gradient: Vector) => {
          for (const write of late) write();
          return valueAndGradient(x, gradient);
        };
        assertSame(await solver.minimizeAsync(offer(spoiling), { concurrency: 100 }), expected);
      });

      it('limits of evaluations are kept as before', async () => {
        for (const maxEvaluations of [1, 2, 4, 5, 9, 17]) {
          const limited = (evaluate: AsyncObjective['valueAndGradient'], concurrency: number) =>
            minimizeAsync(offer(evaluate), x0, method, { ...options, maxEvaluations, concurrency });
          const expected = await limited(valueAndGradient, 1);
          const crowd = new Crowd();
          assertSame(await limited(crowd.around(randomTurns(1, 2)), 7), expected);
          assert.equal(crowd.calls, expected.evaluations.value);
        }
      });
    });
  }

  it('concurrency is a whole number of at least 1', async () => {
    for (const concurrency of [0, -1, 1.5, NaN, Infinity, '2', null, 1e9]) {
      const options = { engine, concurrency: concurrency as number };
      const rejected = (error: Error) =>
        (error instanceof TypeError || error instanceof RangeError) && /options\.concurrency/.test(error.message);
      await assert.rejects(minimizeAsync(valueAndGradient, x0, newtonCg(), options), rejected);
      const solver = createSolver(x0, newtonCg(), { engine });
      await assert.rejects(solver.minimizeAsync(valueAndGradient, { concurrency: concurrency as number }), rejected);
      await assert.rejects(solver.run(valueAndGradient, { concurrency: concurrency as number }).next(), rejected);
      assert.ok((await solver.minimizeAsync(valueAndGradient)).success);
    }
  });
});
