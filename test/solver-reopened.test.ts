// How a run ended is saved with it: one that is over is over, one that was stopped, or came to a limit, can go on.
import assert from 'node:assert/strict';
import {
  adam,
  adamw,
  consecutive,
  createSolver,
  lbfgs,
  minimize,
  newton,
  type Result,
  reduceOnPlateau,
  restoreSolver,
  type Solver,
  valueTolerance,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { type EngineName, onEveryEngine, withoutNative } from './support/engines.js';
import { assertSame, loop, offerOf } from './support/solver-runs.js';

const n = 5;
const { objective, x0 } = chainedRosenbrock.create(n);
const offer = offerOf(objective);

onEveryEngine(engine => {
  const other: EngineName = engine === 'native' && withoutNative() === undefined ? 'typescript' : engine;

  describe('a run that is saved and restored', () => {
    it('beyond its limit goes on under a higher one', () => {
      for (const method of [
        lbfgs(),
        newton(),
        adam({ learningRate: 0.1 }),
        adamw({ learningRate: reduceOnPlateau({ rate: 0.3, patience: 1, factor: 0.5 }) }),
      ]) {
        const higher = { maxIterations: 20 };
        const expected = createSolver(x0, method, { ...higher, engine, ...offer }).minimize(objective);
        for (const maxIterations of [0, 1, 2, 7, 19]) {
          const solver = createSolver(x0, method, { maxIterations, engine, ...offer });
          const { status } = solver.minimize(objective);
          if (status !== 'iteration-limit') continue;
          const restored = restoreSolver(solver.save(), { engine: other, ...higher });
          assert.equal(restored.done, false);
          assertSame(restored.minimize(objective), expected);
        }
        for (const maxEvaluations of [1, 2, 3, 5, 9]) {
          const solver = createSolver(x0, method, { ...higher, maxEvaluations, engine, ...offer });
          if (solver.minimize(objective).status !== 'evaluation-limit') continue;
          const restored = restoreSolver(solver.save(), { engine: other, maxEvaluations: Infinity });
          assertSame(restored.minimize(objective), expected);
        }
      }
    });

    it('at its limit stays there, with the same result', () => {
      for (const method of [lbfgs(), newton()]) {
        for (const limits of [{ maxIterations: 5 }, { maxEvaluations: 5 }]) {
          const solver = createSolver(x0, method, { ...limits, engine, ...offer });
          const result = solver.minimize(objective);
          const restored = restoreSolver(solver.save(), { engine: other });
          assertSame(restored.minimize(objective), result);
        }
      }
    });

    it('that is over is over, with the same result', () => {
      const ended: [Solver, Result][] = [
        ...[lbfgs(), newton(), newton({ globalization: 'line-search' })].map((method): [Solver, Result] => {
          const solver = createSolver(x0, method, { engine, ...offer });
          return [solver, solver.minimize(objective)];
        }),
        ...[{ gtol: 0 }, { ftol: 1e-2 }, { xtol: 0.1 }, { stop: consecutive(2, valueTolerance(1)) }].map(
          (options): [Solver, Result] => {
            const solver = createSolver(x0, lbfgs(), { engine, ...options });
            return [solver, solver.minimize(objective)];
          },
        ),
      ];
      const bad = createSolver(x0, lbfgs(), { engine });
      ended.push([bad, bad.minimize(() => NaN)]);
      const wrong = createSolver([1, 2], lbfgs(), { engine });
      ended.push([
        wrong,
        wrong.minimize((x, gradient) => {
          gradient.set([-1, 2 * x[1]]);
          return x[0] ** 2 + x[1] ** 2;
        }),
      ]);
      assert.ok(ended.some(([, { status }]) => status === 'line-search-failed'));
      for (const [solver, result] of ended) {
        const restored = restoreSolver(solver.save(), { engine: other });
        assert.equal(restored.done, true, result.status);
        assertSame(restored.result, result);
        assertSame(restored.minimize({ ...objective, valueAndGradient: () => assert.fail('it is over') }), result);
        assert.deepEqual(restoreSolver(restored.save()).done, true);
      }
    });

    it('that ended well goes on under a smaller tolerance', () => {
      for (const method of [lbfgs(), newton(), newton({ globalization: 'line-search' })]) {
        const expected = createSolver(x0, method, { gtol: 1e-9, engine, ...offer }).minimize(objective);
        const solver = createSolver(x0, method, { gtol: 1e-3, engine, ...offer });
        assert.equal(solver.minimize(objective).status, 'gradient-tolerance');
        assertSame(restoreSolver(solver.save(), { gtol: 1e-9, engine: other }).minimize(objective), expected);
        const early = createSolver(x0, method, { ftol: 0.3, gtol: 1e-9, engine, ...offer });
        early.minimize(objective);
        assertSame(restoreSolver(early.save(), { ftol: 0, engine: other }).minimize(objective), expected);
      }
    });

    it('that was stopped or aborted goes on', async () => {
      const expected = minimize(objective.valueAndGradient, x0, lbfgs(), { engine });
      for (const k of [0, 1, 5, 12]) {
        const stopped = createSolver(x0, lbfgs(), { engine, onIteration: ({ iteration }) => iteration === k });
        assert.equal(stopped.minimize(objective.valueAndGradient).status, 'stopped');
        assertSame(restoreSolver(stopped.save(), { engine: other }).minimize(objective), expected);
        const controller = new AbortController();
        const aborted = createSolver(x0, lbfgs(), {
          engine,
          signal: controller.signal,
          onIteration: ({ iteration }) => void (iteration === k && controller.abort()),
        });
        assert.equal((await aborted.minimizeAsync(objective.valueAndGradient)).status, 'aborted');
        assertSame(restoreSolver(aborted.save(), { engine: other }).minimize(objective), expected);
      }
      const never = createSolver(x0, lbfgs(), { engine, signal: AbortSignal.abort() });
      assert.equal(never.done, true);
      assertSame(restoreSolver(never.save(), { engine: other }).minimize(objective), expected);
      const early = createSolver(x0, lbfgs(), { engine });
      early.stop();
      assertSame(restoreSolver(early.save(), { engine: other }).minimize(objective), expected);
    });

    it('before anything was told begins at the start', () => {
      const expected = minimize(objective.valueAndGradient, x0, lbfgs(), { engine });
      const solver = createSolver(x0, lbfgs(), { engine });
      const { length } = solver.save();
      assertSame(loop(restoreSolver(solver.save(), { engine: other }), objective).result, expected);
      solver.ask();
      assert.equal(solver.save().length, length);
      assertSame(loop(restoreSolver(solver.save(), { engine: other }), objective).result, expected);
      assertSame(loop(solver, objective).result, expected);
    });

    it('saves the same bytes of the same state, on every engine', () => {
      const bytesOf = (engine: EngineName) => {
        const solver = createSolver(x0, lbfgs(), { engine });
        loop(solver, objective, () => {}, 12);
        return solver.save();
      };
      const [one, two] = [bytesOf(engine), bytesOf(other)];
      assert.equal(one.length, two.length);
      const restored = restoreSolver(one, { engine: other });
      assert.equal(restored.save().length, one.length);
    });
  });
});
