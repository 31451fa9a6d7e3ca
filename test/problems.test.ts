// Every problem keeps its word: derivatives, Hessian structure, minima, refusals. Adding a problem needs no line here.
import assert from 'node:assert/strict';
import { largest } from '../src/core/vector.js';
import type { Objective, Vector } from '../src/objective.js';
import { findProblem, problems } from '../src/problems/index.js';
import type { Problem } from '../src/problems/problem.js';
import { filled, hessianAt } from './support/hessian-entries.js';
import { assertSlope, gradientAt } from './support/slopes.js';
import { isPositiveDefinite } from './support/symmetric-matrices.js';
import { perturbed } from './support/uniform.js';

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
        assert.ok(largest(gradientAt(objective, x0)) > 1e-5);
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
          assert.ok(largest(gradient) <= rounding, `n = ${n}: gradient ${largest(gradient)}`);
          const entry = hessianAt(objective.hessian, x);
          if (kind === 'saddle') assert.ok(!isPositiveDefinite(entry, n), 'no way down from a saddle');
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

/** The start of every small size, its known minima, and points around them. */
function* placesToLook(problem: Problem) {
  for (const n of smallSizes(problem)) {
    const { objective, x0, minima } = problem.create(n);
    const known = minima.flatMap(({ x }) => (x ? perturbed(x, 0.01, 1) : []));
    for (const x of [x0, ...perturbed(x0, 0.3, 3), ...known]) yield { objective, x };
  }
}

/** The gradient that errors of one unit in every x_j make: what rounding leaves of a zero slope. */
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
