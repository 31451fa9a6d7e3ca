// Mistakes in runs of promises: what is wrong is told by a rejection, when it is there.
import assert from 'node:assert/strict';
import { createSolver, lbfgs, minimizeAsync, type Vector } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { assertSame } from './support/solver-runs.js';
import { turns } from './support/waiting.js';

const n = 5;
const { objective: filled, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = filled;
const start = valueAndGradient(x0, new Float64Array(n));

onEveryEngine(engine => {
  it('stop() and release() while a promise is waited for', async () => {
    for (const act of ['stop', 'release'] as const) {
      const solver = createSolver(x0, lbfgs(), { engine });
      const run = solver.minimizeAsync(async (x, gradient) => {
        await turns(2);
        return valueAndGradient(x, gradient);
      });
      await turns(7);
      solver[act]();
      const result = await run;
      assert.equal(result.status, 'stopped');
      assert.equal(solver.done, true);
      assert.ok(result.value <= start);
    }
  });

  it('arrays that are transferred away while a promise is waited for are found out', async () => {
    for (const which of ['x', 'gradient', 'earlier'] as const) {
      for (let k = 2; k < 6; k++) {
        let calls = 0;
        let first: Vector | undefined;
        const detaching = async (x: Vector, gradient: Vector) => {
          calls += 1;
          first ??= gradient;
          const value = valueAndGradient(x, gradient);
          if (calls === k) {
            const array = which === 'x' ? x : which === 'gradient' ? gradient : first;
            setImmediate(() => structuredClone(array, { transfer: [array.buffer as ArrayBuffer] }));
            await turns(3);
          }
          return value;
        };
        await assert.rejects(minimizeAsync(detaching, x0, lbfgs(), { engine }), {
          name: 'TypeError',
          message: /detached/,
        });
      }
    }
  });

  it('what is no number when the promise is fulfilled is told', async () => {
    for (const value of [undefined, null, '1', 2n, [3], {}]) {
      const wrong = async (x: Vector, gradient: Vector) => {
        valueAndGradient(x, gradient);
        return value as number;
      };
      await assert.rejects(minimizeAsync(wrong, x0, lbfgs(), { engine }), {
        name: 'TypeError',
        message: /return f\(x\) as a number/,
      });
    }
    const unwritten = async () => 1;
    await assert.rejects(minimizeAsync(unwritten, x0, lbfgs(), { engine }), { name: 'TypeError', message: /gradient/ });
  });

  it('thenables are promises', async () => {
    const expected = await minimizeAsync(valueAndGradient, x0, lbfgs(), { engine });
    const thenable = (x: Vector, gradient: Vector) => {
      const value = valueAndGradient(x, gradient);
      // biome-ignore lint/suspicious/noThenProperty: that is what is tested
      return { then: (resolve: (value: number) => void) => resolve(value) } as PromiseLike<number>;
    };
    assertSame(await minimizeAsync(thenable, x0, lbfgs(), { engine }), expected);
    const mine = new Error('mine');
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested
    const refusing = () => ({ then: (_: unknown, reject: (error: unknown) => void) => reject(mine) });
    await assert.rejects(minimizeAsync(refusing as never, x0, lbfgs(), { engine }), error => error === mine);
  });

  it('mistakes in arguments reject, and do not throw', async () => {
    const promises = [
      minimizeAsync(valueAndGradient, [] as number[], lbfgs(), { engine }),
      minimizeAsync(null as never, x0, lbfgs(), { engine }),
      minimizeAsync(valueAndGradient, x0, {} as never, { engine }),
      minimizeAsync(valueAndGradient, x0, lbfgs(), { engine, gtoll: 1 } as never),
      createSolver(x0, lbfgs(), { engine }).minimizeAsync(3 as never),
      createSolver(x0, lbfgs(), { engine }).minimizeAsync(valueAndGradient, { speed: 1 } as never),
    ];
    for (const promise of promises) {
      await assert.rejects(promise, error => error instanceof TypeError || error instanceof RangeError);
    }
  });
});
