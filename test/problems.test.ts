// Every problem keeps its word: derivatives, Hessian structure, minima, refusals. Adding a problem needs no line here.
import assert from 'node:assert/strict';
import type { Hessian } from '../src/hessian.js';
import { minimize, newton } from '../src/index.js';
import type { Objective, Vector } from '../src/objective.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { findProblem, moreGarbowHillstrom, problems, robustnessInstances } from '../src/problems/index.js';
import { logSpaced } from '../src/problems/log-spaced.js';
import { poissonTrend } from '../src/problems/poisson-trend.js';
import type { Problem } from '../src/problems/problem.js';

const smallSizes = (problem: Problem) => [1, 2, 3, 4, 5, 6, 8, 9, 12].filter(n => problem.refuses(n) === undefined);

/** The largest size up to 1e5 that the problem has, if it has any of that order. */
const largeSize = (problem: Problem) => [100_000, 99_999, 99_856].find(n => problem.refuses(n) === undefined);

for (const problem of problems) {
  describe(`problem ${problem.name}`, () => {
    it('has a name that finds it, a title, a source and a default size that it accepts', () => {
      assert.equal(findProblem(problem.name), problem);
      assert.match(problem.name, /^[a-z]+[0-9]?(-[a-z]+[0-9]?)*$/);
      assert.ok(problem.title.length > 0 && problem.source.length > 0);
      assert.equal(problem.refuses(problem.defaultSize), undefined);
      assert.ok(smallSizes(problem).length > 0);
    });

    it('says why it refuses a size, and throws the same reason', () => {
      const refused = [0, -4, 2.5, NaN, Infinity].concat([1, 2, 3, 4, 5].filter(n => problem.refuses(n) !== undefined));
      for (const n of refused) {
        const reason = problem.refuses(n);
        assert.match(reason ?? '', new RegExp(`^n must be .*, got ${n}$`));
        assert.throws(() => problem.create(n), new RangeError(`problem ${problem.name}: ${reason}`));
      }
    });

    it('makes the same instance twice, with a start of length n that is no minimum', () => {
      for (const n of new Set([...smallSizes(problem), problem.defaultSize])) {
        const { objective, x0, minima } = problem.create(n);
        assert.deepEqual(problem.create(n).x0, x0);
        assert.equal(x0.length, n);
        assert.ok(maxNorm(gradientAt(objective, x0)) > 1e-5);
        assert.ok(minima.every(minimum => Number.isFinite(minimum.value)));
        if (n === problem.defaultSize) assert.ok(minima.some(minimum => minimum.kind === 'global'));
      }
    });

    it('writes the gradient of its value, every component, and leaves x alone', () => {
      for (const { objective, x } of placesToLook(problem)) {
        const before = x.slice();
        const gradient = new Float64Array(x.length).fill(NaN);
        const value = objective.valueAndGradient(x, gradient);
        assert.deepEqual(x, before);
        if (objective.value) assert.equal(objective.value(x), value);
        const f = (at: Vector) => Float64Array.of(objective.valueAndGradient(at, new Float64Array(x.length)));
        for (let i = 0; i < x.length; i++) assertSlope(gradient.subarray(i, i + 1), f, x, i);
      }
    });

    it('fills the Hessian of its gradient, and nothing lies outside the structure', () => {
      for (const { objective, x } of placesToLook(problem)) {
        const entry = hessianAt(objective.hessian, x);
        const gradient = (at: Vector) => gradientAt(objective, at);
        for (let j = 0; j < x.length; j++) {
          const column = x.map((_, i) => entry(i, j));
          assertSlope(column, gradient, x, j);
        }
      }
    });

    it('has its known minima where it says: no slope, the stated value, no way down nearby', () => {
      for (const n of [...smallSizes(problem), problem.defaultSize]) {
        const { objective, minima } = problem.create(n);
        const lowest = Math.min(...minima.map(minimum => minimum.value));
        assert.ok(minima.length === 0 || minima[0].kind === 'global');
        for (const { kind, value, x } of minima) {
          assert.equal(kind === 'global', value === lowest);
          if (!x) continue;
          const gradient = new Float64Array(n);
          const there = objective.valueAndGradient(x, gradient);
          assert.ok(Math.abs(there - value) <= 1e-12 * Math.max(1, Math.abs(value)), `value ${there}, not ${value}`);
          const rounding = 1e-9 + 1e-15 * pullOfRounding(objective, x);
          assert.ok(maxNorm(gradient) <= rounding, `n = ${n}: gradient ${maxNorm(gradient)}`);
          const entry = hessianAt(objective.hessian, x);
          if (kind === 'saddle') assert.ok(!positiveDefinite(entry, n), 'no way down from a saddle');
          else for (const near of perturbed(x, 1e-3, 4)) assert.ok(objective.valueAndGradient(near, gradient) > there);
        }
      }
    });

    it('costs O(n) time and memory where its Hessian has O(n) entries', function () {
      const n = largeSize(problem);
      if (n === undefined || problem.create(problem.defaultSize).objective.hessian?.structure === 'dense') this.skip();
      const { objective, x0 } = problem.create(n); // 80 GB, were it O(n^2)
      const gradient = new Float64Array(n).fill(NaN);
      assert.ok(Number.isFinite(objective.valueAndGradient(x0, gradient)));
      assert.ok(gradient.every(Number.isFinite));
      assert.ok(filled(objective.hessian, x0).every(Number.isFinite));
    });
  });
}

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
    assert.ok(maxNorm(gradientAt(objective, new Float64Array(9).fill(Math.log(7)))) < 1e-14);
  });
});

// The start of every small size, its known minima, and points around them.
function* placesToLook(problem: Problem) {
  for (const n of smallSizes(problem)) {
    const { objective, x0, minima } = problem.create(n);
    const known = minima.flatMap(({ x }) => (x ? perturbed(x, 0.01, 1) : []));
    for (const x of [x0, ...perturbed(x0, 0.3, 3), ...known]) yield { objective, x };
  }
}

function perturbed(x: Vector, size: number, count: number): Vector[] {
  let seed = 20010101;
  const uniform = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  return Array.from({ length: count }, () => x.map(value => value + size * uniform()));
}

function gradientAt(objective: Objective, x: Vector): Vector {
  const gradient = new Float64Array(x.length);
  objective.valueAndGradient(x, gradient);
  return gradient;
}

// Whatever the structure fills, NaN where it forgets to.
function filled(hessian: Hessian | undefined, x: Vector): Vector {
  const n = x.length;
  assert.ok(hessian?.fill, 'a problem knows its Hessian');
  if (hessian.structure === 'diagonal') {
    const main = new Float64Array(n).fill(NaN);
    hessian.fill(x, main);
    return main;
  }
  if (hessian.structure === 'tridiagonal') {
    const both = new Float64Array(2 * n - 1).fill(NaN);
    hessian.fill(x, both.subarray(0, n), both.subarray(n));
    return both;
  }
  if (hessian.structure === 'banded') {
    const bands = new Float64Array((hessian.bandwidth + 1) * n).fill(NaN);
    hessian.fill(x, bands);
    for (let j = 1; j <= hessian.bandwidth; j++) bands.fill(0, (j + 1) * n - Math.min(j, n), (j + 1) * n); // not read
    return bands;
  }
  const entries = new Float64Array(hessian.structure === 'dense' ? n * n : hessian.rows.length).fill(NaN);
  hessian.fill(x, entries);
  return entries;
}

// H[i][j] as the structure says it: zero outside.
function hessianAt(hessian: Hessian | undefined, x: Vector): (i: number, j: number) => number {
  const n = x.length;
  const values = filled(hessian, x);
  if (!hessian) return () => NaN;
  const places = new Map<number, number>();
  if (hessian.structure === 'sparse') {
    for (const [k, row] of hessian.rows.entries()) places.set(row * n + hessian.columns[k], k);
  }
  const below = (i: number, j: number): number => {
    switch (hessian.structure) {
      case 'diagonal':
        return i === j ? values[i] : 0;
      case 'tridiagonal':
        return i - j < 2 ? values[(i - j) * n + j] : 0;
      case 'banded':
        return i - j <= hessian.bandwidth ? values[(i - j) * n + j] : 0;
      case 'dense':
        return values[i * n + j];
      case 'sparse': {
        const place = places.get(i * n + j);
        return place === undefined ? 0 : values[place];
      }
    }
  };
  return (i, j) => below(Math.max(i, j), Math.min(i, j));
}

// By Cholesky's factors: does every pivot stay positive?
function positiveDefinite(entry: (i: number, j: number) => number, n: number): boolean {
  const factor = Array.from({ length: n }, (_, i) => Array.from({ length: i + 1 }, (_, j) => entry(i, j)));
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) factor[j][j] -= factor[j][k] ** 2;
    if (!(factor[j][j] > 0)) return false;
    factor[j][j] = Math.sqrt(factor[j][j]);
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) factor[i][j] -= factor[i][k] * factor[j][k];
      factor[i][j] /= factor[j][j];
    }
  }
  return true;
}

// The gradient that errors of one unit in every x_j make: what rounding leaves of a zero slope.
function pullOfRounding(objective: Objective, x: Vector): number {
  const entry = hessianAt(objective.hessian, x);
  let most = 0;
  for (let i = 0; i < x.length; i++) {
    let sum = 0;
    for (let j = 0; j < x.length; j++) sum += Math.abs(entry(i, j) * x[j]);
    most = Math.max(most, sum);
  }
  return most;
}

// Are these the derivatives of f by x_i? By central differences of fourth order with four steps, of which the nearest
// counts: a large one drowns in higher derivatives where these are large, a small one in rounding where f is.
function assertSlope(actual: Vector, f: (x: Vector) => Vector, x: Vector, i: number): void {
  const here = f(x);
  const differences = [1e-2, 1e-3, 1e-4, 1e-5].map(h => {
    const at = (shift: number) => {
      const moved = x.slice();
      moved[i] += shift;
      return f(moved);
    };
    const [far, near, nearer, farther] = [at(-2 * h), at(-h), at(h), at(2 * h)];
    return here.map((_, k) => (8 * (nearer[k] - near[k]) - (farther[k] - far[k])) / (12 * h));
  });
  for (let k = 0; k < actual.length; k++) {
    const estimates = differences.map(difference => difference[k]);
    const off = Math.min(...estimates.map(estimate => Math.abs(actual[k] - estimate)));
    const room = 1e-8 * Math.max(1, Math.abs(actual[k])) + 1e-11 * Math.abs(here[k]) + 1e-12 * maxNorm(here);
    assert.ok(off <= room, `n = ${x.length}, by x[${i}], component ${k}: ${actual[k]}, by differences ${estimates}`);
  }
}

function maxNorm(x: Vector): number {
  return x.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
