// A run of promises that fails, or whose loop is left, leaves a solver that goes on.
import assert from 'node:assert/strict';
import { createSolver, minimizeAsync } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { assertSame, offerOf, promised } from './support/solver-runs.js';
import { turns } from './support/waiting.js';

const n = 5;
const { x0 } = chainedRosenbrock.create(n);

import { asyncCases, partsOf, replaced } from './support/async-cases.js';

onEveryEngine(engine => {
  for (const [title, { objective, method }] of Object.entries(asyncCases)) {
    for (const part of partsOf(objective)) {
      describe(`${title}: ${part}`, () => {
        it('what it is rejected with comes out unchanged, and the solver goes on', async () => {
          const expected = await minimizeAsync(promised(objective), x0, method, { engine });
          const thrown = [new RangeError('mine'), Object.freeze({}), 'text', undefined, null, 0];
          for (const [k, mine] of thrown.entries()) {
            for (const way of ['minimizeAsync', 'run'] as const) {
              const solver = createSolver(x0, method, { engine, ...offerOf(objective) });
              const how = k % 2 === 0 ? () => Promise.reject(mine) : () => turns(2).then(() => Promise.reject(mine));
              const failing = () => replaced(objective, part, k + 1, how);
              for (let again = 0; again < 2; again++) {
                const caught = await outcome(
                  way === 'run' ? drain(solver.run(failing())) : solver.minimizeAsync(failing()),
                );
                assert.deepEqual(caught, { error: mine });
                assert.equal(solver.done, false);
              }
              assertSame(await solver.minimizeAsync(promised(objective)), expected);
              assert.deepEqual(await outcome(minimizeAsync(failing(), x0, method, { engine })), { error: mine });
            }
          }
        });
      });
    }

    describe(`${title}: leaving the loop`, () => {
      it('leaves a solver that goes on, whoever runs it', async () => {
        const expected = await minimizeAsync(promised(objective), x0, method, { engine });
        for (let k = 0; k < expected.iterations; k += 3) {
          const make = () => createSolver(x0, method, { engine, ...offerOf(objective) });
          const left = async () => {
            const solver = make();
            for await (const { iteration } of solver.run(promised(objective))) if (iteration === k) break;
            assert.equal(solver.done, false);
            assert.equal(solver.progress.iteration, k);
            assert.equal(solver.result.status, 'stopped');
            return solver;
          };
          assertSame((await left()).minimize(objective), expected);
          assertSame(await (await left()).minimizeAsync(promised(objective)), expected);
          const solver = await left();
          const seen: number[] = [];
          for await (const { iteration } of solver.run(promised(objective))) seen.push(iteration);
          assert.equal(seen[0], k + 1);
          assertSame(solver.result, expected);
          const thrower = make();
          const mine = new Error('mine');
          const throwing = async () => {
            for await (const { iteration } of thrower.run(objective)) if (iteration === k) throw mine;
          };
          await assert.rejects(throwing(), error => error === mine);
          assertSame(thrower.minimize(objective), expected);
        }
      });

      it('leaving it at every iteration makes the same run', async () => {
        const expected = await minimizeAsync(promised(objective), x0, method, { engine });
        const solver = createSolver(x0, method, { engine, ...offerOf(objective) });
        let visits = 0;
        while (!solver.done) {
          for await (const _ of solver.run(promised(objective))) {
            visits += 1;
            break;
          }
          assert.ok(visits <= expected.iterations + 1);
        }
        assertSame(solver.result, expected);
      });
    });
  }
});

async function drain(run: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of run);
}

/** `error` is what it was rejected with, be it undefined. */
async function outcome(promise: Promise<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}
