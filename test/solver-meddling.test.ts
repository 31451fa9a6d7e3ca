// What a user's functions may do to the solver that calls them: look at it, save it, end it, but not go on with it.
import assert from 'node:assert/strict';
import {
  createSolver,
  lbfgs,
  type Method,
  minimize,
  type Objective,
  type Options,
  type Solver,
  type Vector,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { assertSame, loop, offerOf } from './support/solver-runs.js';

const n = 5;
const { objective: whole, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = whole;

/** Does it, and is no reason to stop. */
function endWith(act: () => void): boolean {
  act();
  return false;
}

onEveryEngine(engine => {
  const options = { engine };
  const begin = (method: Method = lbfgs(), objective: Objective = { valueAndGradient }) =>
    createSolver(x0, method, { engine, ...offerOf(objective) });
  describe('functions of the user’s', () => {
    it('functions may look at the solver that calls them and save it, but not go on with it', () => {
      const expected = minimize(valueAndGradient, x0, lbfgs(), options);
      for (const way of ['minimize', 'loop'] as const) {
        const refused: string[] = [];
        const meddle = (mayBeSaved = true) => {
          const acts = [
            () => solver.ask(),
            () => solver.tell(1),
            () => solver.minimize(valueAndGradient),
            () =>
              void solver
                .run(valueAndGradient)
                .next()
                .catch(() => {}),
          ];
          for (const act of acts) {
            try {
              act();
            } catch (error) {
              refused.push((error as Error).message);
            }
          }
          if (mayBeSaved) assert.ok(solver.save().length > 0);
          else assert.throws(() => solver.save(), /save in onIteration/);
          assert.ok(solver.progress.iteration >= 0 && solver.result.iterations >= 0);
          void solver.done;
        };
        let evaluating = false;
        const objective = (x: Vector, gradient: Vector) => {
          evaluating = true;
          if (way === 'minimize') meddle();
          evaluating = false;
          return valueAndGradient(x, gradient);
        };
        const onIteration = () => {
          assert.equal(evaluating, false);
          meddle();
        };
        const stop = () => {
          meddle(false);
          return false;
        };
        const solver: Solver = createSolver(x0, lbfgs(), { engine, onIteration, stop });
        const result =
          way === 'minimize' ? solver.minimize(objective) : loop(solver, { valueAndGradient: objective }).result;
        assertSame(result, expected);
        assert.ok(refused.length >= 3 * 2 * expected.iterations);
        for (const message of refused) assert.match(message, /only one can, at a time|out of turn/);
      }
    });

    it('stop() ends the run from anywhere', () => {
      const places: readonly ((solver: () => Solver) => { options?: Options; objective?: Objective })[] = [
        solver => ({ options: { onIteration: ({ iteration }) => void (iteration === 3 && solver().stop()) } }),
        solver => ({ options: { stop: ({ iteration }) => iteration === 3 && endWith(() => solver().stop()) } }),
        solver => ({
          objective: {
            valueAndGradient: (x, gradient) => {
              if (solver().progress.iteration === 3) solver().stop();
              return valueAndGradient(x, gradient);
            },
          },
        }),
      ];
      for (const place of places) {
        const { options = {}, objective = { valueAndGradient } } = place(() => solver);
        const solver: Solver = createSolver(x0, lbfgs(), { engine, ...options });
        const result = solver.minimize(objective);
        assert.equal(result.status, 'stopped');
        assert.equal(result.iterations, 3);
        assert.equal(solver.done, true);
        solver.stop();
        assert.equal(solver.result, result);
      }
    });

    it('release() ends the run from anywhere; afterwards there is only the result', () => {
      const places: readonly ((solver: () => Solver, k: number) => { options?: Options; objective?: Objective })[] = [
        (solver, k) => ({ options: { onIteration: ({ iteration }) => void (iteration === k && solver().release()) } }),
        (solver, k) => ({ options: { stop: ({ iteration }) => iteration === k && endWith(() => solver().release()) } }),
        (solver, k) => ({
          objective: {
            valueAndGradient: (x, gradient) => {
              if (solver().progress.iteration === k) solver().release();
              return valueAndGradient(x, gradient);
            },
          },
        }),
      ];
      for (const place of places) {
        for (const k of [0, 1, 3]) {
          const { options = {}, objective = { valueAndGradient } } = place(() => solver, k);
          const solver: Solver = createSolver(x0, lbfgs(), { engine, ...options });
          assert.equal(solver.minimize(objective).status, 'stopped');
          assertReleased(solver);
        }
      }
      const fresh = begin();
      fresh.release();
      assertReleased(fresh);
      const over = begin();
      const { result } = loop(over, { valueAndGradient });
      over.release();
      assertReleased(over);
      assertSame(over.result, result);
      const asked = begin();
      asked.ask();
      asked.release();
      assertReleased(asked);
    });

    function assertReleased(solver: Solver): void {
      for (let k = 0; k < 2; k++) {
        assert.equal(solver.done, true);
        assert.throws(() => solver.ask(), TypeError);
        assert.throws(() => solver.tell(1), TypeError);
        assert.throws(() => solver.save(), { name: 'TypeError', message: /released/ });
        assert.equal(solver.minimize(valueAndGradient).status, solver.result.status);
        assert.equal(typeof solver.progress.value, 'number');
        solver.stop();
        solver.release();
      }
    }
  });
});
