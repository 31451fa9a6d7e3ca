// classifyStationaryPoint: the signs of the outermost curvatures, from every source of products.
import assert from 'node:assert/strict';
import { Random } from '../src/core/random.js';
import { banded, dense, diagonal, type Objective, problems, sparse, tridiagonal, type Vector } from '../src/index.js';
import { classifyStationaryPoint } from '../src/tools/classify-stationary-point.js';
import { tridiagonalEigen } from '../src/tools/tridiagonal-eigen.js';

const well = (x: Vector, gradient: Vector): number => {
  gradient.set([2 * x[0], x[1] ** 3 - 2 * x[1]]);
  return x[0] ** 2 - x[1] ** 2 + x[1] ** 4 / 4;
};

/** The same f with its second derivatives in every form. */
const forms: Record<string, Objective> = {
  'gradients alone': { valueAndGradient: well },
  'diagonal()': { valueAndGradient: well, hessian: diagonal() },
  'diagonal(fill)': { valueAndGradient: well, hessian: diagonal((x, h) => h.set([2, 3 * x[1] ** 2 - 2])) },
  'tridiagonal()': { valueAndGradient: well, hessian: tridiagonal() },
  'banded()': { valueAndGradient: well, hessian: banded(1) },
  'dense(fill)': { valueAndGradient: well, hessian: dense((x, h) => h.set([2, NaN, 0, 3 * x[1] ** 2 - 2])) },
  'sparse()': { valueAndGradient: well, hessian: sparse({ rows: [0, 1], columns: [0, 1] }) },
  hessianVector: {
    valueAndGradient: well,
    hessianVector: (x, v, product) => product.set([2 * v[0], (3 * x[1] ** 2 - 2) * v[1]]),
  },
};

describe('classifyStationaryPoint', () => {
  for (const [title, objective] of Object.entries(forms)) {
    it(`a saddle between two minima, by ${title}`, () => {
      const saddle = classifyStationaryPoint(objective, [0, 0]);
      assert.equal(saddle.kind, 'saddle');
      assert.ok(Math.abs(saddle.smallest + 2) < 1e-6 && Math.abs(saddle.largest - 2) < 1e-6);
      assert.ok(Math.abs(saddle.direction[0]) < 1e-6 && Math.abs(Math.abs(saddle.direction[1]) - 1) < 1e-6);
      assert.ok(saddle.stationary && saddle.converged && saddle.products <= 2);
      for (const y of [Math.SQRT2, -Math.SQRT2]) {
        const minimum = classifyStationaryPoint(objective, [0, y]);
        assert.equal(minimum.kind, 'minimum');
        assert.ok(minimum.stationary && Math.abs(minimum.smallest - 2) < 1e-6 && Math.abs(minimum.largest - 4) < 1e-6);
      }
      const elsewhere = classifyStationaryPoint(objective, [1, 0]);
      assert.ok(!elsewhere.stationary && elsewhere.gradientNorm === 2);
      assert.match(elsewhere.message, /not stationary/);
    });
  }

  type Part = readonly [f: (x: number) => number, slope: (x: number) => number];

  /** f from its one-dimensional parts. */
  const separable = (parts: readonly Part[]) => ({
    valueAndGradient(x: Vector, gradient: Vector) {
      gradient.set(parts.map(([, slope], i) => slope(x[i])));
      return parts.reduce((sum, [f], i) => sum + f(x[i]), 0);
    },
  });
  const power = (k: number, factor = 1) =>
    [(x: number) => factor * x ** k, (x: number) => factor * k * x ** (k - 1)] satisfies Part;

  it('what second derivatives do not decide is degenerate', () => {
    const kind = (...parts: readonly Part[]) =>
      classifyStationaryPoint(separable(parts), new Float64Array(parts.length)).kind;
    for (const k of [3, 4, 5]) {
      assert.equal(kind(power(k)), 'degenerate');
      assert.equal(kind(power(k), power(2)), 'degenerate');
      assert.equal(kind(power(k), power(2, -1)), 'degenerate');
      assert.equal(kind(power(k), power(2), power(2, -1)), 'saddle');
    }
    assert.equal(kind(power(1, 0)), 'degenerate');
    assert.equal(kind(power(2, -1), power(2, -2)), 'maximum');
    assert.equal(kind(power(2, 2e-3), power(2, 1e3)), 'minimum'); // 1e-6 of the largest counts as zero
    assert.equal(kind(power(2, -1e-2), power(2, 1e3)), 'saddle');
  });

  it('the minima of all problems are none of them saddles', () => {
    for (const problem of problems) {
      const n = [2, 3, 4, 6, 10].find(size => problem.refuses(size) === undefined);
      if (n === undefined) continue;
      const { objective, minima } = problem.create(n);
      for (const { x, kind } of minima) {
        if (!x || kind === 'infimum') continue;
        for (const what of [objective, objective.valueAndGradient]) {
          const found = classifyStationaryPoint(what, x);
          const expected = kind === 'saddle' ? ['saddle'] : ['minimum', 'degenerate'];
          assert.ok(expected.includes(found.kind), `${problem.name}: ${found.message}`);
          assert.ok(found.stationary, `${problem.name}: ${found.message}`);
        }
      }
    }
  });

  it('all eigenvalues of a small matrix are there to be found: n products are enough', () => {
    for (const n of [1, 2, 5, 20, 60]) {
      const random = new Random(n);
      const values = Float64Array.from({ length: n }, () => 10 * random.uniform() - 3);
      const hessian = diagonal((_, h) => h.set(values));
      const { smallest, largest, products, converged } = classifyStationaryPoint(
        { valueAndGradient: (_, g) => 0 * g.fill(0).length, hessian },
        new Float64Array(n),
      );
      assert.ok(Math.abs(smallest - Math.min(...values)) < 1e-2 && Math.abs(largest - Math.max(...values)) < 1e-2);
      assert.ok(converged && products <= n);
    }
  });

  it('100000 unknowns: one negative curvature among many positive ones, in seconds', () => {
    const n = 100000;
    const valueAndGradient = (x: Vector, gradient: Vector) => {
      let value = 0;
      for (let i = 0; i < n; i++) {
        const curvature = i === 777 ? -1 : 1 + i / n;
        gradient[i] = curvature * x[i];
        value += 0.5 * gradient[i] * x[i];
      }
      return value;
    };
    const { kind, smallest, direction, converged, evaluations, products } = classifyStationaryPoint(
      valueAndGradient,
      new Float64Array(n),
    );
    assert.equal(kind, 'saddle');
    assert.ok(converged && Math.abs(smallest + 1) < 1e-4 && Math.abs(Math.abs(direction[777]) - 1) < 1e-3);
    assert.equal(evaluations.value, 1 + products + 4);
  });

  it('what is not finite is not known', () => {
    const { kind, smallest, message } = classifyStationaryPoint((_, g) => g.fill(NaN) && NaN, [1, 2]);
    assert.equal(kind, 'degenerate');
    assert.ok(Number.isNaN(smallest));
    assert.match(message, /not finite/);
  });

  describe('refuses', () => {
    const refused: [() => unknown, RegExp][] = [
      [() => classifyStationaryPoint(null as never, [1]), /objective must be a function.*got null/],
      [() => classifyStationaryPoint(well, []), /x must have at least one element/],
      [() => classifyStationaryPoint(well, [0, 0], { gtool: 1 } as never), /options has no key "gtool"/],
      [() => classifyStationaryPoint(well, [0, 0], { gtol: -1 }), /options.gtol must be a number of at least 0/],
      [
        () => classifyStationaryPoint(well, [0, 0], { maxProducts: 0 }),
        /options.maxProducts must be an integer of at least 1/,
      ],
      [() => classifyStationaryPoint(well, [0, 0], { tolerance: NaN }), /options.tolerance must be a number/],
      [
        () => classifyStationaryPoint(well, [0, 0], { seed: '1' as never }),
        /options.seed must be a number, got the string/,
      ],
    ];
    for (const [act, message] of refused) it(String(message), () => assert.throws(act, { message }));
  });
});

describe('eigenvalues of a tridiagonal matrix', () => {
  it('those of the second difference are known', () => {
    for (const m of [1, 2, 3, 10, 100]) {
      const { values, vectors } = tridiagonalEigen(new Array(m).fill(2), new Array(m).fill(-1));
      values.forEach((value, k) => {
        assert.ok(Math.abs(value - 2 + 2 * Math.cos((Math.PI * (k + 1)) / (m + 1))) < 1e-13);
        const v = vectors[k];
        const rest = v.map((vi, i) => 2 * vi - (v[i - 1] ?? 0) - (v[i + 1] ?? 0) - value * vi);
        assert.ok(rest.every(ri => Math.abs(ri) < 1e-13));
      });
    }
  });

  it('random ones and those that fall apart: A v = value v', () => {
    const random = new Random(5);
    for (let m = 1; m < 30; m++) {
      const main = Array.from({ length: m }, () => random.uniform() - 0.5);
      const off = Array.from({ length: m }, () => (random.uniform() < 0.3 ? 0 : random.uniform()));
      const { values, vectors } = tridiagonalEigen(main, off);
      vectors.forEach((v, k) => {
        v.forEach((vi, i) => {
          const product = main[i] * vi + (i > 0 ? off[i - 1] * v[i - 1] : 0) + (i + 1 < m ? off[i] * v[i + 1] : 0);
          assert.ok(Math.abs(product - values[k] * vi) < 1e-13);
        });
      });
    }
  });
});
