// Runs of newton on Hessians without fill: what they cost, and that they end where the exact Hessian leads.
import assert from 'node:assert/strict';
import {
  diagonal,
  minimize,
  newton,
  type Objective,
  type Options,
  problems,
  type Result,
  tridiagonal,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { diagonalQuadratic } from '../src/problems/diagonal-quadratic.js';
import { tridiagonalQuadratic } from '../src/problems/tridiagonal-quadratic.js';
import { onEveryEngine } from './support/engines.js';
import { documented } from './support/gradients.js';
import { watch, withoutFill } from './support/watch.js';

const sizes = [1, 2, 3, 4, 10, 100];

/** Differences know a Hessian to about 1e-8 of its largest entries: curvatures that are smaller are lost. */
const illConditioned = [
  'rotated-quadratic-tridiagonal',
  'rotated-quadratic-banded',
  'rotated-quadratic-sparse',
  'reflected-quadratic',
  'powell-badly-scaled',
  'watson',
];

onEveryEngine(engine => {
  for (const problem of problems) {
    for (const n of sizes.filter(size => problem.refuses(size) === undefined)) {
      const { objective, x0 } = problem.create(n);
      const { hessian } = objective;
      if (!hessian) continue;
      const run = (what: Objective, options?: Options): Result => minimize(what, x0, newton(), { engine, ...options });

      describe(`${problem.name}, n = ${n}`, () => {
        it(`costs ${documented(hessian, n)} more gradients for a Hessian`, () => {
          const cost = documented(hessian, n);
          for (const short of [1, 0]) {
            const { objective: watched, calls } = watch(withoutFill(objective));
            const { status, evaluations } = run(watched, { maxEvaluations: 1 + cost - short });
            assert.equal(status, 'evaluation-limit');
            assert.deepEqual([calls.value, calls.hessian], [short ? 1 : 1 + cost, 0]);
            assert.deepEqual(evaluations, calls);
          }
        });

        if (illConditioned.includes(problem.name)) return;
        it('ends at the same minimum as with the exact Hessian, after about as many iterations', () => {
          const exact = run(objective);
          const differences = run(withoutFill(objective));
          assert.ok(differences.success, differences.message);
          const most = 1.5 * exact.iterations + 2;
          assert.ok(
            differences.iterations <= most,
            `${differences.iterations}, ${exact.iterations} with the exact Hessian`,
          );
          assert.ok(Math.abs(differences.value - exact.value) <= 1e-7 * Math.max(1, Math.abs(exact.value)));
        });
      });
    }
  }

  it('a quadratic needs one or two steps, each with one evaluation and its differences, and perhaps a last look', () => {
    for (const [problem, each] of [
      [diagonalQuadratic, 1],
      [tridiagonalQuadratic, 3],
    ] as const) {
      const { objective, x0 } = problem.create(50);
      const { iterations, evaluations, success } = minimize(withoutFill(objective), x0, newton(), { engine });
      assert.ok(success && iterations <= 3);
      const looked = evaluations.value - 1 - iterations * (1 + each); // a last Hessian, after a long step
      assert.ok(looked === 0 || looked === each, `${looked} evaluations more`);
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
