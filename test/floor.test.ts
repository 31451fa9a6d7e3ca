// The floor of arithmetic: with a gtol that cannot be met, a run near its minimum ends as a success that says so, never as
// a failed line search, whatever the solver; and the message estimates how short a gradient f can show.
import assert from 'node:assert/strict';
import { findProblem, minimize, type Problem } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { size } from './support/matrix.js';
import { solvers, variants } from './support/methods.js';

const chosen: readonly (readonly [string, number | undefined])[] = [
  ['laplacian-energy', 100],
  ['chained-rosenbrock', 10],
  ['tridiagonal-quadratic-mild', undefined],
  ['engval1', undefined],
  ['edensch', undefined],
  ['cosine', undefined],
  ['broyden-banded', undefined],
  ['hodrick-prescott', undefined],
  ['poisson-trend', undefined],
  ['poisson-boltzmann', undefined],
  ['minimal-surface', undefined],
  ['brown-dennis', undefined],
  ['chebyquad', undefined],
  ['wood', undefined],
  ['beale', undefined],
];

/** Searches that may take two evaluations end early, wherever they are. */
const tested = [...solvers, ...variants].filter(({ title }) => title !== 'newton, two tries');

onEveryEngine(engine => {
  for (const { title, method } of tested) {
    describe(title, () => {
      for (const [name, n] of chosen) {
        it(`${name}: ends at the floor`, () => {
          const problem = findProblem(name) as Problem;
          const { objective, x0, minima } = problem.create(n ?? size(problem));
          const result = minimize(objective, x0, method, { engine, gtol: 0, maxEvaluations: 20_000 });
          const { status, success, value, gradientNorm, message } = result;
          assert.ok(['precision-limit', 'gradient-tolerance'].includes(status) && success, message);
          const least = Math.min(
            ...minima.map(minimum => Math.abs(minimum.value - value) / Math.max(1, Math.abs(value))),
          );
          assert.ok(least < 1e-9, `f = ${value}`);
          if (status === 'gradient-tolerance') return assert.equal(gradientNorm, 0);
          if (Math.abs(value) < 1e-3) return; // there the rounding of x is the limit
          const floor = Number(/rounding of f hides gradients shorter than about (\S+?)(;|$)/.exec(message)?.[1]);
          assert.ok(Math.hypot(...result.gradient) <= 10 * floor, `${Math.hypot(...result.gradient)}: ${message}`);
        });
      }
    });
  }
});
