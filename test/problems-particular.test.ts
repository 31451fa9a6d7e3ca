// What is said of particular problems: the published set, and those with a minimum or a spectrum of their own.
import assert from 'node:assert/strict';
import { largest } from '../src/core/vector.js';
import { minimize, newton } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { moreGarbowHillstrom, problems, robustnessInstances } from '../src/problems/index.js';
import { logSpaced } from '../src/problems/log-spaced.js';
import { poissonTrend } from '../src/problems/poisson-trend.js';
import { hessianAt } from './support/hessian-entries.js';
import { gradientAt } from './support/slopes.js';

describe('the set of Moré, Garbow and Hillstrom', () => {
  it('has their 18 problems, each with its Hessian', () => {
    assert.equal(new Set(moreGarbowHillstrom).size, 18);
    for (const problem of moreGarbowHillstrom) {
      assert.ok(problem.source.includes('Garbow and Hillstrom (1981), problem'));
      assert.ok(problems.includes(problem));
    }
  });

  it('is measured on 26 different instances, of which the global minimum is known', () => {
    assert.equal(new Set(robustnessInstances.map(({ problem, n }) => `${problem.name} ${n}`)).size, 26);
    for (const { problem, n } of robustnessInstances) {
      assert.ok(problem.create(n).minima.some(minimum => minimum.kind === 'global'));
    }
  });
});

describe('chained Rosenbrock', () => {
  it('has the stated local minimum at every size, where Newton ends from (-1, 1, ..., 1)', () => {
    for (let n = 4; n <= 25; n++) {
      const { objective, minima } = chainedRosenbrock.create(n);
      const x0 = new Float64Array(n).fill(1);
      x0[0] = -1;
      const { value } = minimize(objective, x0, newton(), { engine: 'typescript', gtol: 1e-10 });
      const stated = minima.find(minimum => minimum.kind === 'local')?.value ?? NaN;
      assert.ok(Math.abs(value - stated) < 2e-10, `n = ${n}: ${value}, not ${stated}`);
    }
  });
});

describe('the quadratics with a chosen spectrum', () => {
  it('have its sum and its sum of squares as the traces of their Hessian and of its square', () => {
    const spectral = problems.filter(({ name }) => /^(rotated|reflected)-quadratic/.test(name));
    assert.equal(spectral.length, 4);
    for (const problem of spectral) {
      for (const n of [2, 7, 12]) {
        const { objective, x0 } = problem.create(n);
        const entry = hessianAt(objective.hessian, x0);
        const eigenvalues = logSpaced(n, 12, 1e-4);
        let trace = 0;
        let ofSquare = 0;
        for (let i = 0; i < n; i++) {
          trace += entry(i, i);
          for (let j = 0; j < n; j++) ofSquare += entry(i, j) ** 2;
        }
        const sum = eigenvalues.reduce((total, value) => total + value, 0);
        const sumOfSquares = eigenvalues.reduce((total, value) => total + value * value, 0);
        assert.ok(Math.abs(trace - sum) <= 1e-14 * sum && Math.abs(ofSquare - sumOfSquares) <= 1e-14 * sumOfSquares);
      }
    }
  });
});

describe('poissonTrend', () => {
  it('refuses counts and weights for which there is no minimum', () => {
    const counts = Float64Array.of(1, 0, 2);
    assert.throws(() => poissonTrend(counts, 0), /RangeError: .*lambda must be positive, got 0/);
    assert.throws(() => poissonTrend(counts, NaN), /RangeError: .*lambda must be positive, got NaN/);
    assert.throws(() => poissonTrend(Float64Array.of(1, -2), 1), /RangeError: .*counts\[1\] .* got -2/);
    assert.throws(() => poissonTrend(Float64Array.of(NaN), 1), /RangeError: .*counts\[0\] .* got NaN/);
    assert.throws(() => poissonTrend(new Float64Array(3), 1), /RangeError: .*all counts are zero/);
    assert.throws(() => poissonTrend(new Float64Array(0), 1), /RangeError: .*all counts are zero/);
  });

  it('has the constant log(y) as the minimizer of equal counts y', () => {
    const objective = poissonTrend(new Float64Array(9).fill(7), 1e4);
    assert.ok(largest(gradientAt(objective, new Float64Array(9).fill(Math.log(7)))) < 1e-14);
  });
});
