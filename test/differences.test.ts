// A Hessian without fill is found from gradient differences: few of them, and as good for Newton as the exact one.
import assert from 'node:assert/strict';
import { diagonal, minimize, newton, type Objective, problems, type Result, tridiagonal } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { diagonalQuadratic } from '../src/problems/diagonal-quadratic.js';
import { tridiagonalQuadratic } from '../src/problems/tridiagonal-quadratic.js';
import { onEveryEngine } from './support/engines.js';
import { watch, withoutFill } from './support/watch.js';

/** Gradients for one Hessian: no more than there are columns. */
const extra = { diagonal: () => 1, tridiagonal: (n: number) => Math.min(3, n) };

const sizes = [1, 2, 3, 4, 10, 100];

onEveryEngine(engine => {
  for (const problem of problems) {
    for (const n of sizes.filter(size => problem.refuses(size) === undefined)) {
      const { objective, x0, minima } = problem.create(n);
      const { hessian } = objective;
      if (!hessian) continue;
      const run = (what: Objective, maxIterations?: number): Result =>
        minimize(what, x0, newton(), { engine, trace: true, ...(maxIterations !== undefined && { maxIterations }) });

      describe(`${problem.name}, n = ${n}`, () => {
        it(`costs ${extra[hessian.structure](n)} more gradients for a Hessian`, () => {
          const { objective: watched, calls } = watch(withoutFill(objective));
          const result = run(watched, 1);
          const exact = run(objective, 1);
          assert.equal(result.evaluations.value - exact.evaluations.value, extra[hessian.structure](n));
          assert.deepEqual(result.evaluations, calls);
          assert.equal(calls.hessian, 0);
        });

        it('takes as many iterations as with the exact Hessian, give or take one, to the same minimum', () => {
          const exact = run(objective);
          const differences = run(withoutFill(objective));
          assert.ok(differences.success, differences.message);
          const apart = Math.abs(differences.iterations - exact.iterations);
          assert.ok(apart <= 1, `${differences.iterations} iterations, ${exact.iterations} with the exact Hessian`);
          assert.ok(Math.abs(differences.value - exact.value) <= 1e-9 * Math.max(1, Math.abs(exact.value)));
          assert.ok(minima.length > 0);
        });
      });
    }
  }

  it('a quadratic needs one or two steps, each with one evaluation and its differences', () => {
    for (const [problem, each] of [
      [diagonalQuadratic, 1],
      [tridiagonalQuadratic, 3],
    ] as const) {
      const { objective, x0 } = problem.create(50);
      const { iterations, evaluations, success } = minimize(withoutFill(objective), x0, newton(), { engine });
      assert.ok(success && iterations <= 3);
      assert.equal(evaluations.value, 1 + iterations * (1 + each));
    }
  });

  it('differences count as evaluations: maxEvaluations holds', () => {
    const { objective, x0 } = chainedRosenbrock.create(50);
    for (const hessian of [diagonal(), tridiagonal()]) {
      for (let maxEvaluations = 1; maxEvaluations < 9; maxEvaluations++) {
        const { objective: watched, calls } = watch({ ...objective, hessian });
        const { status } = minimize(watched, x0, newton(), { engine, maxEvaluations });
        assert.equal(status, 'evaluation-limit');
        assert.ok(calls.value <= maxEvaluations, `${calls.value} evaluations, at most ${maxEvaluations} were allowed`);
      }
    }
  });
});
