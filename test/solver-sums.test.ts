// A run on mini-batches that is saved goes on with the same batches, once it is given the sum again.
import assert from 'node:assert/strict';
import {
  adam,
  createSolver,
  finiteSum,
  lbfgs,
  minimize,
  momentum,
  reduceOnPlateau,
  restoreSolver,
} from '../src/index.js';
import { type EngineName, onEveryEngine, withoutNative } from './support/engines.js';
import { centredSum } from './support/linear-terms.js';
import { assertSame, loop } from './support/solver-runs.js';

onEveryEngine(engine => {
  const other: EngineName = engine === 'native' && withoutNative() === undefined ? 'typescript' : engine;

  describe('a run on a finiteSum that is saved and restored', () => {
    const sums = {
      shuffled: () => centredSum(7, { batchSize: 2, seed: 3 }),
      'in order': () => centredSum(7, { batchSize: 3, shuffle: false }),
      drawn: () => centredSum(7, { batchSize: 2, seed: 4, replacement: true }),
    };
    const start = [3, -2, 1];
    const methods = {
      adam: adam({ learningRate: 0.1 }),
      plateau: momentum({ learningRate: reduceOnPlateau({ rate: 0.1, patience: 0, factor: 0.5 }) }),
    };
    for (const [kind, make] of Object.entries(sums)) {
      for (const [title, method] of Object.entries(methods)) {
        it(`${kind}, ${title}: goes on with the same batches`, () => {
          const options = { engine, maxIterations: 17, trace: true };
          const saves: Uint8Array[] = [];
          const write = (bytes: Uint8Array) => void saves.push(bytes);
          const result = minimize(make(), start, method, { ...options, checkpoint: { every: 0, write } });
          assertSame(minimize(make(), start, method, options), result);
          assert.equal(saves.length, result.iterations + 1);
          for (const bytes of saves) {
            const solver = restoreSolver(bytes, { engine: other });
            assert.throws(() => solver.ask(), { name: 'TypeError', message: /minimize\(sum\) or run\(sum\)/ });
            assertSame(solver.minimize(make()), result);
          }
        });

        it(`${kind}, ${title}: also in the middle of an iteration`, async () => {
          const options = { engine, maxIterations: 9 };
          const expected = minimize(make(), start, method, options);
          for (let k = 1; k <= expected.iterations; k++) {
            let saved: Uint8Array | undefined;
            let calls = 0;
            const sum = make();
            const solver = createSolver(start, method, options);
            const look = <T>(call: T): T => {
              calls += 1;
              if (calls === k) saved = solver.save();
              return call;
            };
            const { valueAndGradient } = sum;
            const watched = {
              ...sum,
              valueAndGradient: (x: Float64Array, g: Float64Array) => valueAndGradient(look(x), g),
            };
            assertSame(solver.minimize(watched), expected);
            assert.ok(saved);
            assertSame(await restoreSolver(saved, { engine: other }).minimizeAsync(make()), expected);
          }
        });
      }
    }

    it('of one batch of all terms is a run like any other', () => {
      const exact = finiteSum({
        count: 3,
        batchSize: 3,
        term: (i, x, gradient) => {
          gradient[0] += x[0] - i;
          return (x[0] - i) ** 2 / 2;
        },
      });
      const expected = minimize(exact, [9], lbfgs(), { engine });
      const solver = createSolver([9], lbfgs(), { engine });
      loop(solver, exact, () => {}, 2);
      assertSame(restoreSolver(solver.save(), { engine: other }).minimize(exact), expected);
    });

    it('auto takes a method for mini-batches', () => {
      const expected = minimize(centredSum(6, { batchSize: 2 }), start, undefined, { engine, maxIterations: 3 });
      const solver = createSolver(start, undefined, { engine, maxIterations: 3 });
      assertSame(solver.minimize(centredSum(6, { batchSize: 2 })), expected);
      for (let k = 0; k < 3; k++) {
        const early = createSolver(start, undefined, { engine, onIteration: ({ iteration }) => iteration === k });
        early.minimize(centredSum(6, { batchSize: 2 }));
        const restored = restoreSolver(early.save(), { engine: other, maxIterations: 3 });
        const { evaluations, ...again } = restored.minimize(centredSum(6, { batchSize: 2 }));
        assertSame({ ...again, evaluations: expected.evaluations }, expected);
        assert.ok(evaluations.value >= expected.evaluations.value, 'f itself was looked at where the run ended first');
      }
    });
  });
});
