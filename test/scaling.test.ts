// The initial matrix of L-BFGS: 'auto' costs nothing where a diagonal has nothing to give, and saves much where it has.
import assert from 'node:assert/strict';
import { lbfgs, minimize, problems, type Scaling } from '../src/index.js';
import { diagonalQuadratic } from '../src/problems/diagonal-quadratic.js';
import { scaledQuadratic, tridiagonalQuadraticMild } from '../src/problems/tridiagonal-quadratic.js';
import { onEveryEngine } from './support/engines.js';
import { size } from './support/matrix.js';

/** A flat valley, where a change in the last digit changes the cost by half. */
const chaotic = ['penalty-two'];

const maxEvaluations = 3000; // where both are at the end of it, neither costs more

onEveryEngine(engine => {
  const run = (problem: (typeof problems)[number], n: number, scaling: Scaling, most = maxEvaluations) => {
    const { objective, x0 } = problem.create(n);
    return minimize(objective, x0, lbfgs({ scaling }), { engine, maxEvaluations: most });
  };

  for (const problem of problems) {
    for (const n of new Set([size(problem), Math.min(problem.defaultSize, 100)])) {
      if (problem.refuses(n) !== undefined) continue;
      const share = chaotic.includes(problem.name) ? 1.5 : 1.2;
      it(`${problem.name}, n = ${n}: auto costs at most ${share} times what a scalar does`, () => {
        const auto = run(problem, n, 'auto');
        const scalar = run(problem, n, 'scalar');
        assert.ok(auto.success || !scalar.success, auto.message);
        const cost = auto.evaluations.value;
        const most = share * scalar.evaluations.value + 2; // of a handful, one is a fifth
        assert.ok(cost <= most, `${cost} evaluations, ${scalar.evaluations.value} with a scalar`);
      });
    }
  }

  for (const [problem, n, times] of [
    [tridiagonalQuadraticMild, engine === 'native' ? 10_000 : 2000, 3],
    [diagonalQuadratic, 1000, 10],
    [scaledQuadratic, 1000, 10],
  ] as const) {
    it(`${problem.name}, n = ${n}: auto takes less than 1 / ${times} of a scalar's iterations`, () => {
      const auto = run(problem, n, 'auto');
      assert.ok(auto.success, auto.message);
      for (const scaling of ['auto', 'diagonal'] as const) {
        const { success, iterations } = run(problem, n, scaling);
        assert.ok(success);
        const scalar = run(problem, n, 'scalar', times * iterations);
        assert.equal(
          scalar.status,
          'evaluation-limit',
          `a scalar takes ${scalar.iterations}, ${scaling} ${iterations}`,
        );
      }
    });
  }
});
