// What second derivatives are worth: saddles are left, quadratics take a step or two, and the classic problems are solved
// from far away.
import assert from 'node:assert/strict';
import {
  auto,
  lbfgs,
  type Method,
  type Minimum,
  minimize,
  newton,
  newtonCg,
  type Objective,
  type Problem,
  problems,
  type Result,
  type Vector,
} from '../src/index.js';
import { laplacianEnergy } from '../src/problems/laplacian-energy.js';
import { moreGarbowHillstrom, robustnessInstances } from '../src/problems/more-garbow-hillstrom.js';
import { saddle } from '../src/problems/saddle.js';
import { onEveryEngine } from './support/engines.js';
import { size } from './support/matrix.js';
import { withoutFill } from './support/watch.js';

const newtons: Record<string, Method> = {
  'newton()': newton(),
  'newton with a line search': newton({ globalization: 'line-search' }),
  'newtonCg()': newtonCg(),
};

/** What is offered of second derivatives, where `saddle` has them in a diagonal Hessian. */
function offers(method: Method): Record<string, Objective> {
  const { objective } = saddle.create(2);
  const { valueAndGradient } = objective;
  const hessianVector = ([, y]: Vector, v: Vector, product: Vector) => product.set([2 * v[0], (3 * y * y - 2) * v[1]]);
  const products = { products: { valueAndGradient, hessianVector }, 'a gradient alone': { valueAndGradient } };
  const hessians = { 'a Hessian': objective, 'a Hessian without fill': withoutFill(objective) };
  return method.name === 'newtonCg' ? { ...hessians, ...products } : hessians;
}

const near = (value: number, minimum: number, tolerance: number) =>
  Math.abs(value - minimum) <= tolerance * Math.max(1, Math.abs(minimum));

/** Of the tridiagonal problems those whose curvatures differ so much that differences lose the small ones. */
const lostInDifferences: Record<string, string> = {
  'rotated-quadratic-tridiagonal': 'condition 1e12: differences know H to 1e-8 of its largest entries',
  'powell-badly-scaled': 'the same, around 1e9',
};

const quadratics = problems.filter(({ name }) =>
  /quadratic|^laplacian-energy$|^tridia$|^dqdrtic$|^poisson-grid$|^hodrick-prescott$/.test(name),
);

onEveryEngine(engine => {
  const run = (objective: Objective, x0: ArrayLike<number>, method: Method): Result =>
    minimize(objective, x0, method, { engine, maxEvaluations: 20_000 });

  for (const [title, method] of Object.entries(newtons)) {
    describe(title, () => {
      for (const [offered, objective] of Object.entries(offers(method))) {
        for (const x0 of [
          [1, 0],
          [0, 0],
          [-3, 0],
        ]) {
          it(`leaves the saddle on its way from ${x0}, given ${offered}`, () => {
            const { success, value, x, message } = run(objective, x0, method);
            assert.ok(success, message);
            assert.ok(near(value, -1, 1e-10) && near(Math.abs(x[1]), Math.SQRT2, 1e-5), `f = ${value} at ${x}`);
          });
        }
      }

      for (const problem of problems) {
        const { objective, minima } = problem.create(size(problem));
        for (const { x, kind } of minima) {
          if (!x || kind === 'saddle' || !hasNoSlope(objective, x)) continue;
          it(`stays at the ${kind} minimum of ${problem.name}, after one evaluation`, () => {
            const { status, iterations, evaluations } = run(objective, x, method);
            assert.deepEqual([status, iterations, evaluations.value], ['gradient-tolerance', 0, 1]);
          });
        }
      }
    });
  }

  for (const problem of quadratics) {
    for (const n of new Set([size(problem), problem.defaultSize])) {
      for (const globalization of ['trust-region', 'line-search'] as const) {
        it(`${problem.name}, n = ${n}: the quadratic takes newton, ${globalization}, at most two iterations`, () => {
          const { objective, x0, minima } = problem.create(n);
          const { success, iterations, value, evaluations } = run(objective, x0, newton({ globalization }));
          assert.ok(success && near(value, minima[0].value, 1e-10), `${value}`);
          assert.ok(iterations <= (problem === laplacianEnergy ? 1 : 2), `${iterations} iterations`);
          assert.equal(evaluations.value, iterations + 1);
        });
      }
    }
  }

  for (const problem of problems) {
    const n = size(problem);
    const { objective, x0 } = problem.create(n);
    if (objective.hessian?.structure !== 'tridiagonal') continue;
    const reason = lostInDifferences[problem.name];

    it(`${problem.name}: differences ${reason ? `cost iterations: ${reason}` : 'cost an iteration at most'}`, () => {
      const exact = run(objective, x0, newton());
      const differences = run(withoutFill(objective), x0, newton());
      assert.ok(differences.success, differences.message);
      const apart = Math.abs(differences.iterations - exact.iterations);
      if (reason) return assert.ok(apart > 1, 'it does as well: take it off the list');
      assert.ok(apart <= 1, `${differences.iterations} iterations, ${exact.iterations} with the exact Hessian`);
      assert.ok(near(differences.value, exact.value, 1e-9), `${differences.value}, ${exact.value}`);
    });
  }

  describe('the problems of Moré, Garbow and Hillstrom', () => {
    for (const [title, method] of Object.entries({ newton: newton(), auto: auto() })) {
      for (const factor of [1, 10]) {
        for (const problem of moreGarbowHillstrom) {
          it(`${title} solves ${problem.name} from ${factor} x0`, () => {
            assert.equal(failure(problem, problem.defaultSize, factor, method, run), undefined);
          });
        }
      }

      it(`${title} solves 95 % of the instances from 100 x0`, () => {
        const failures = robustnessInstances.map(({ problem, n }) => failure(problem, n, 100, method, run));
        const failed = failures.filter(why => why !== undefined);
        assert.ok(failed.length <= 0.05 * failures.length, failed.join('; '));
      });
    }

    for (const problem of moreGarbowHillstrom) {
      it(`lbfgs solves ${problem.name} from x0`, () => {
        assert.equal(failure(problem, problem.defaultSize, 1, lbfgs(), run), undefined);
      });
    }
  });
});

function hasNoSlope({ valueAndGradient }: Objective, x: Vector): boolean {
  const gradient = new Float64Array(x.length);
  valueAndGradient(x.slice(), gradient);
  return gradient.every(slope => Math.abs(slope) <= 1e-6);
}

/** Why a run does not end, with success, at a place that the problem documents, of any kind; undefined if it does. */
function failure(
  problem: Problem,
  n: number,
  factor: number,
  method: Method,
  run: (objective: Objective, x0: Vector, method: Method) => Result,
): string | undefined {
  const { objective, x0, minima } = problem.create(n);
  const { success, value, message } = run(objective, scaled(x0, factor), method);
  if (!success) return `${problem.name}, n = ${n}: ${message}`;
  const known = minima.some((minimum: Minimum) => near(value, minimum.value, 1e-6));
  return known ? undefined : `${problem.name}, n = ${n}: f = ${value} is no documented value`;
}

/** Watson's x0 is 0: its far starts have the factor in every place. */
function scaled(x0: Vector, factor: number): Vector {
  return x0.some(value => value !== 0) ? x0.map(value => factor * value) : x0.fill(factor === 1 ? 0 : factor);
}
