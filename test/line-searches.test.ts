// Every line search with every method that takes one: it reaches the minimum, from good first steps and from bad ones.
import assert from 'node:assert/strict';
import {
  armijo,
  conjugateGradient,
  findProblem,
  lbfgs,
  type Method,
  minimize,
  newton,
  type Problem,
  type Vector,
} from '../src/index.js';
import { lineSearches } from '../src/line-searches.js';
import { onEveryEngine } from './support/engines.js';
import { size } from './support/matrix.js';

const searches = [
  ...Object.entries(lineSearches).map(([name, make]) => ({ name, lineSearch: make() })),
  { name: 'armijo by halves', lineSearch: armijo({ contraction: 0.5 }) },
];

const chosen = [
  'chained-rosenbrock',
  'tridiagonal-quadratic-mild',
  'diagonal-quadratic',
  'engval1',
  'cosine',
  'poisson-trend',
  'arwhead',
  'poisson-boltzmann',
  'helical-valley',
  'brown-dennis',
  'brown-badly-scaled',
  'beale',
  'wood',
].map(name => findProblem(name) as Problem);

const makers: Record<string, (options: { lineSearch: (typeof searches)[number]['lineSearch'] }) => Method> = {
  lbfgs,
  conjugateGradient,
  newton: options => newton({ globalization: 'line-search', ...options }),
};

onEveryEngine(engine => {
  for (const [name, make] of Object.entries(makers)) {
    for (const { name: searchName, lineSearch } of searches) {
      const method = make({ lineSearch });

      describe(`${name} with ${searchName}`, () => {
        for (const problem of chosen) {
          it(`${problem.name}: reaches a minimum`, () => {
            const { objective, x0, minima } = problem.create(size(problem));
            const { success, value, message } = minimize(objective, x0, method, { engine, maxEvaluations: 5000 });
            assert.ok(success, message);
            const near = minima.some(
              minimum => Math.abs(value - minimum.value) <= 1e-7 * Math.max(1, Math.abs(minimum.value)),
            );
            assert.ok(near, `f = ${value}`);
          });
        }

        it('meets f that is not a number, or infinite, on the way: a shorter step', () => {
          const barrier = (x: Vector, gradient: Vector) => {
            gradient[0] = 1 - 1 / x[0];
            return x[0] - Math.log(x[0]);
          };
          const hessian = { structure: 'diagonal' } as const;
          for (const x0 of [1e-6, 0.01, 5, 1e4]) {
            const result = minimize({ valueAndGradient: barrier, hessian }, [x0], method, { engine });
            assert.ok(result.success && Math.abs(result.value - 1) < 1e-10, `from ${x0}: ${result.message}`);
          }
        });

        if (name === 'newton') return; // differences of the gradient, and what is added to H, know no units
        it('f in other units: the same path', () => {
          for (const unit of [2 ** -40, 2 ** 40]) {
            const { objective, x0 } = chosen[0].create(10);
            const valueAndGradient = (x: Vector, gradient: Vector) => {
              const value = objective.valueAndGradient(x, gradient);
              for (let i = 0; i < gradient.length; i++) gradient[i] *= unit;
              return unit * value;
            };
            const own = { engine, maxIterations: 15, gtol: 0 };
            const { hessian: _, ...plain } = objective;
            const usual = minimize(plain, x0, method, own);
            const scaled = minimize({ valueAndGradient }, x0, method, own);
            assert.deepEqual([scaled.status, scaled.iterations], [usual.status, usual.iterations]);
            assert.deepEqual(scaled.evaluations, usual.evaluations);
            assert.deepEqual(scaled.x, usual.x);
          }
        });
      });
    }
  }
});
