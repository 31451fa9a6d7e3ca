// The dense factorization at sizes around the edges of its tiles and blocks, where it fails, and what it leaves alone.
import assert from 'node:assert/strict';
import { Dense } from '../src/core/hessian/dense.js';
import { dense, minimize, newton, type Vector } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { uniform } from './support/uniform.js';

/** Integers, with `diagonal` on the diagonal: products are exact, and a pivot that should vanish does. */
function integerFactor(n: number, diagonal: number, seed: number): Vector {
  const draw = uniform(seed);
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) lower[i * n + j] = Math.round(2 * draw());
    lower[i * n + i] = diagonal;
  }
  return lower;
}

/** L L' in the lower triangle, NaN above it. */
function product(lower: Vector, n: number): Vector {
  const h = new Float64Array(n * n).fill(NaN);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += lower[i * n + k] * lower[j * n + k];
      h[i * n + j] = sum;
    }
  }
  return h;
}

function assertLowerKept(h: Vector, before: Vector, n: number): void {
  for (let i = 0; i < n; i++) {
    assert.deepEqual(h.subarray(i * n, i * n + i + 1), before.subarray(i * n, i * n + i + 1));
  }
}

const largest = (v: Vector) => v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

describe('the dense factorization', () => {
  const sizes = [...Array.from({ length: 40 }, (_, i) => i + 1), 63, 64, 65, 66, 67, 68, 127, 128, 129, 130, 200, 257];

  for (const n of sizes) {
    it(`solves with H + shift I, and leaves H as it was: n = ${n}`, () => {
      const before = product(integerFactor(n, 4 * Math.sqrt(n), n), n);
      const h = before.slice();
      const hessian = new Dense(h, n);
      const draw = uniform(7);
      const b = Float64Array.from({ length: n }, () => draw());
      const d = new Float64Array(n);
      const error = new Float64Array(n);
      for (const shift of [0.25, 0, 3]) {
        assert.ok(hessian.tryFactor(shift) > 0);
        assertLowerKept(h, before, n);
        hessian.direction(b, d);
        hessian.multiply(d, error);
        for (let i = 0; i < n; i++) error[i] += shift * d[i] + b[i];
        assert.ok(largest(error) <= 1e-14 * hessian.size() * largest(d));
      }
    });
  }

  const places: readonly (readonly [number, readonly number[]])[] = [
    ...[1, 2, 5, 8, 12, 13, 14, 19].map(n => [n, Array.from({ length: n }, (_, i) => i)] as const),
    [70, [0, 3, 4, 59, 60, 62, 63, 64, 65, 67, 68, 69]],
    [135, [63, 64, 127, 128, 131, 132, 134]],
  ];
  for (const [n, all] of places) {
    it(`tells the pivot that is not positive wherever it stands, and a direction of that curvature: n = ${n}`, () => {
      for (const at of all) {
        for (const pivot of [0, -2]) {
          const before = product(integerFactor(n, 8, 3), n);
          before[at * n + at] -= 64 - pivot;
          const h = before.slice();
          const hessian = new Dense(h, n);
          const [v, hv] = [new Float64Array(n), new Float64Array(n)];
          assert.equal(hessian.tryFactor(0), pivot);
          assertLowerKept(h, before, n);
          hessian.negative(v);
          assert.equal(v[at], 1);
          assert.equal(largest(v.subarray(at + 1)), 0);
          hessian.multiply(v, hv);
          const curvature = v.reduce((sum, x, i) => sum + x * hv[i], 0);
          const norm = v.reduce((sum, x) => sum + x * x, 0);
          assert.ok(Math.abs(curvature - pivot) <= 1e-13 * hessian.size() * norm, `${curvature}`);
        }
      }
    });
  }

  for (const bad of [NaN, Infinity, -Infinity]) {
    it(`never calls a matrix with ${bad} in it positive definite`, () => {
      for (const n of [7, 30, 70]) {
        for (const i of [0, n >> 1, n - 1]) {
          for (const j of [0, i >> 1, i]) {
            const h = product(integerFactor(n, 8, 5), n);
            h[i * n + j] = bad;
            assert.ok(!(new Dense(h, n).tryFactor(1) > 0));
          }
        }
      }
    });
  }
});

onEveryEngine(engine => {
  for (const n of [1, 6, 13, 65, 130, 200]) {
    it(`Newton's method minimizes a dense quadratic in one step, on one array: n = ${n}`, () => {
      const h = product(integerFactor(n, 4 * Math.sqrt(n), n), n);
      const arrays = new Set<Vector>();
      const fill = (_x: Vector, to: Vector) => {
        arrays.add(to);
        for (let i = 0; i < n; i++) to.set(h.subarray(i * n, i * n + i + 1), i * n);
      };
      const valueAndGradient = (x: Vector, gradient: Vector) => {
        gradient.fill(-1);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i; j++) {
            gradient[i] += h[i * n + j] * x[j];
            gradient[j] += h[i * n + j] * x[i];
          }
          gradient[i] += h[i * n + i] * x[i];
        }
        return 0.5 * x.reduce((sum, t, i) => sum + t * (gradient[i] - 1), 0);
      };
      const objective = { valueAndGradient, hessian: dense(fill) };
      const result = minimize(objective, new Float64Array(n), newton(), { engine });
      assert.ok(result.success, result.message);
      assert.ok(result.gradientNorm <= 1e-10);
      assert.ok(result.iterations <= 2);
      assert.equal(arrays.size, 1);
    });
  }
});
