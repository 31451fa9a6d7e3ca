// A run of promises that is ended from outside: by its signal, by its seconds, by whoever leaves its loop, by a rejection.
import assert from 'node:assert/strict';
import { createSolver, minimizeAsync, type Result } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { offerOf } from './support/solver-runs.js';
import { never, turns } from './support/waiting.js';

const n = 5;
const { objective: filled, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = filled;
const start = valueAndGradient(x0, new Float64Array(n));

import { asyncCases, partsOf, replaced } from './support/async-cases.js';

function assertBest(result: Result, status: string, begun: boolean): void {
  assert.equal(result.status, status);
  assert.equal(result.success, false);
  if (!begun) return;
  assert.ok(result.x.every(Number.isFinite));
  assert.ok(result.value <= start);
}

onEveryEngine(engine => {
  for (const [title, { objective, method }] of Object.entries(asyncCases)) {
    for (const part of partsOf(objective)) {
      describe(`${title}: ${part}`, () => {
        it('aborted while it is waited for, the run ends at once, and what comes later does no harm', async () => {
          for (let k = 1; k <= 9; k++) {
            for (const concurrency of [1, 3]) {
              const controller = new AbortController();
              const { signal } = controller;
              const writes: (() => void)[] = [];
              const settle: (() => void)[] = [];
              const pending = replaced(objective, part, k, write => {
                writes.push(write);
                setImmediate(() => controller.abort());
                return new Promise(resolve => settle.push(() => resolve(1)));
              });
              const result = await minimizeAsync(pending, x0, method, { engine, signal, concurrency });
              assertBest(result, 'aborted', k > 1 || part !== 'valueAndGradient');
              const before = structuredClone(result);
              for (const write of writes) write();
              for (const go of settle) go();
              await turns(3);
              assert.deepEqual(result, before);
            }
          }
        });

        it('rejected late, after an abort, it is nobody’s failure', async () => {
          for (let k = 1; k <= 5; k++) {
            const controller = new AbortController();
            const { signal } = controller;
            const fail: (() => void)[] = [];
            const pending = replaced(objective, part, k, () => {
              setImmediate(() => controller.abort('because'));
              return new Promise((_, reject) => fail.push(() => reject(new Error('late'))));
            });
            const result = await minimizeAsync(pending, x0, method, { engine, signal, concurrency: 3 });
            assert.equal(result.status, 'aborted');
            for (const go of fail) go();
            await turns(3); // an unhandled rejection fails the test
          }
        });

        it('aborted in the very call, and before', async () => {
          const expected: Record<number, string> = {};
          for (const k of [1, 2, 5]) {
            const controller = new AbortController();
            const aborting = replaced(objective, part, k, () => {
              controller.abort();
              return never();
            });
            const result = await minimizeAsync(aborting, x0, method, { engine, signal: controller.signal });
            expected[k] = result.status;
          }
          assert.deepEqual(new Set(Object.values(expected)), new Set(['aborted']));
          const signal = AbortSignal.abort();
          const refuse = replaced(objective, part, 1, () => assert.fail('called'));
          const result = await minimizeAsync(refuse, x0, method, { engine, signal });
          assert.equal(result.status, 'aborted');
          assert.equal(result.evaluations.value, 0);
        });

        it('its time runs out while it is waited for', async () => {
          for (const k of [1, 2, 4]) {
            const pending = replaced(objective, part, k, never);
            const result = await minimizeAsync(pending, x0, method, { engine, maxSeconds: 0.05, concurrency: 2 });
            assertBest(result, 'time-limit', k > 1 || part !== 'valueAndGradient');
          }
        });

        it('its time has run out before it is called', async () => {
          const solver = createSolver(x0, method, { engine, maxSeconds: 0.02, ...offerOf(objective) });
          let calls = 0;
          const pending = replaced(objective, part, 3, () => {
            calls += 1;
            return never();
          });
          for await (const _ of solver.run(pending)) await new Promise(resolve => setTimeout(resolve, 40));
          assert.equal(solver.result.status, 'time-limit');
          assert.ok(calls <= 1);
        });
      });
    }
  }
});
