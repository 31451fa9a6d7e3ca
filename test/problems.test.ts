// Every problem keeps its word: derivatives, Hessian structure, minima, refusals. Adding a problem needs no line here.
import assert from 'node:assert/strict';
import type { Hessian } from '../src/hessian.js';
import { minimize, newton } from '../src/index.js';
import type { Objective, Vector } from '../src/objective.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { findProblem, problems } from '../src/problems/index.js';
import { poissonTrend } from '../src/problems/poisson-trend.js';
import type { Problem } from '../src/problems/problem.js';

const smallSizes = (problem: Problem) => [1, 2, 3, 4, 5, 8, 12].filter(n => problem.refuses(n) === undefined);

for (const problem of problems) {
  describe(`problem ${problem.name}`, () => {
    it('has a name that finds it, a title, a source and a default size that it accepts', () => {
      assert.equal(findProblem(problem.name), problem);
      assert.match(problem.name, /^[a-z]+(-[a-z]+)*$/);
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
      for (const n of smallSizes(problem)) {
        const { objective, x0, minima } = problem.create(n);
        assert.deepEqual(problem.create(n).x0, x0);
        assert.equal(x0.length, n);
        assert.ok(maxNorm(gradientAt(objective, x0)) > 1e-3);
        assert.ok(minima.filter(minimum => minimum.kind === 'global').length > 0);
      }
    });

    it('writes the gradient of its value, every component, and leaves x alone', () => {
      for (const { objective, x } of placesToLook(problem)) {
        const before = x.slice();
        const gradient = new Float64Array(x.length).fill(NaN);
        const value = objective.valueAndGradient(x, gradient);
        assert.deepEqual(x, before);
        if (objective.value) assert.equal(objective.value(x), value);
        const expected = x.map((_, i) => difference(at => objective.valueAndGradient(at, gradient.slice()), x, i));
        assertClose(gradient, expected, Math.abs(value));
      }
    });

    it('fills the Hessian of its gradient, and nothing lies outside the structure', () => {
      for (const { objective, x } of placesToLook(problem)) {
        if (!objective.hessian) continue;
        const entry = hessianAt(objective.hessian, x);
        for (let i = 0; i < x.length; i++) {
          const row = x.map((_, j) => entry(i, j));
          const expected = x.map((_, j) => difference(at => gradientAt(objective, at)[i], x, j));
          assertClose(row, expected, maxNorm(gradientAt(objective, x)));
        }
      }
    });

    it('has its known minima where it says: no slope, the stated value, no way down nearby', () => {
      for (const n of [...smallSizes(problem), problem.defaultSize]) {
        const { objective, minima } = problem.create(n);
        const lowest = Math.min(...minima.map(minimum => minimum.value));
        for (const { kind, value, x } of minima) {
          assert.equal(kind === 'global', value === lowest);
          if (!x) continue;
          const gradient = new Float64Array(n);
          const there = objective.valueAndGradient(x, gradient);
          assert.ok(Math.abs(there - value) <= 1e-12 * Math.max(1, Math.abs(value)), `value ${there}, not ${value}`);
          assert.ok(maxNorm(gradient) <= 1e-9, `gradient ${maxNorm(gradient)}`);
          for (const near of perturbed(x, 1e-3, 4)) assert.ok(objective.valueAndGradient(near, gradient) > there);
        }
      }
    });
  });
}

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

// The start of every small size, and points around it.
function* placesToLook(problem: Problem) {
  for (const n of smallSizes(problem)) {
    const { objective, x0 } = problem.create(n);
    for (const x of [x0, ...perturbed(x0, 0.3, 3)]) yield { objective, x };
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

// H[i][j] as the structure says it: zero outside, whatever it fills (NaN where it forgets to) inside.
function hessianAt(hessian: Hessian, x: Vector): (i: number, j: number) => number {
  const main = new Float64Array(x.length).fill(NaN);
  const off = new Float64Array(x.length - 1).fill(NaN);
  assert.ok(hessian.fill, 'a problem knows its Hessian');
  if (hessian.structure === 'diagonal') {
    hessian.fill(x, main);
    off.fill(0);
  } else {
    hessian.fill(x, main, off);
  }
  return (i, j) => (i === j ? main[i] : Math.abs(i - j) === 1 ? off[Math.min(i, j)] : 0);
}

// df/dx_i by central differences of fourth order: exact for polynomials of degree four but for rounding.
function difference(f: (x: Vector) => number, x: Vector, i: number): number {
  const h = 1e-3;
  const at = (shift: number) => {
    const moved = x.slice();
    moved[i] += shift;
    return f(moved);
  };
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}

// Relative to the largest component, with room for the rounding of a function of size `scale` in its differences.
function assertClose(actual: Vector, expected: Vector, scale: number): void {
  const room = 1e-8 * Math.max(1, maxNorm(expected)) + 1e-11 * scale;
  for (let i = 0; i < actual.length; i++) {
    const off = Math.abs(actual[i] - expected[i]);
    assert.ok(off <= room, `component ${i}: ${actual[i]}, by differences ${expected[i]}`);
  }
}

function maxNorm(x: Vector): number {
  return x.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
