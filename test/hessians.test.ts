// The verbs of every Hessian structure, against the dense matrix that it stands for.
import assert from 'node:assert/strict';
import type { Factored } from '../src/core/hessian/factored.js';
import { Sparse } from '../src/core/hessian/sparse.js';
import { dot, largest } from '../src/core/vector.js';
import { dense, structures } from './support/factored-structures.js';
import {
  checkClose,
  diagonalOf,
  entries,
  isPositiveDefinite,
  type Matrix,
  product,
  symmetric,
} from './support/symmetric-matrices.js';
import { randomVector } from './support/uniform.js';

const positiveDefinite = (h: Matrix, shift: number) =>
  isPositiveDefinite((i, j) => (i === j ? h[i][j] + shift : h[i][j]), h.length);

function checkFactor(hessian: Factored, h: Matrix, shift: number): void {
  const n = h.length;
  const scale = n * (hessian.size() + Math.abs(shift));
  const b = randomVector(n, 7);
  const d = new Float64Array(n);
  const pivot = hessian.tryFactor(shift);
  assert.equal(pivot > 0, positiveDefinite(h, shift), `verdict at shift ${shift}`);
  if (pivot > 0) {
    hessian.direction(b, d);
    checkClose(
      product(h, d, shift),
      b.map(x => -x),
      1e-14 * scale * (largest(d) + 1),
    );
    const inPlace = b.slice();
    hessian.direction(inPlace, inPlace);
    assert.deepEqual(inPlace, d);
  } else {
    d.fill(NaN);
    hessian.negative(d);
    assert.ok(d.includes(1));
    const square = dot(d, d);
    const error = Math.abs(dot(d, product(h, d, shift)) - pivot);
    assert.ok(error <= 1e-14 * scale * square, `v'Hv is off by ${error}, pivot ${pivot}`);
    const bound = shift - pivot / square; // so large a shift is needed at the least
    assert.ok(!positiveDefinite(h, bound - 1e-12 * scale));
  }
}

function checkVerbs(hessian: Factored, h: Matrix, k: number): void {
  const n = h.length;
  const v = randomVector(n, 3);
  const out = new Float64Array(n);
  const most = Math.max(...h.map(row => largest(row)));
  const size = hessian.size();
  assert.ok(size <= (2 * k + 1) * most * (1 + 1e-14));
  assert.ok(positiveDefinite(h, size * (1 + 1e-12)), 'the size is a bound of the eigenvalues');
  assert.equal(hessian.least(), Math.min(...diagonalOf(h)));
  hessian.diagonalInto(out);
  assert.deepEqual(out, diagonalOf(h));
  hessian.multiply(v, out);
  checkClose(out, product(h, v), 1e-14 * size);
  for (const share of [0, 0.1, 0.3, 0.55, 1.1, -0.2, -3]) checkFactor(hessian, h, share * size);
  const shift = hessian.factor(0);
  assert.equal(shift === 0, positiveDefinite(h, 0));
  assert.ok(positiveDefinite(h, shift));
}

describe('Hessian structures', () => {
  const sizes = [1, 2, 3, 4, 5, 8, 9, 33];
  const widths = [0, 1, 2, 5, 32];

  for (const { name, suits, create } of structures) {
    it(`${name}: the verbs are those of the dense matrix`, () => {
      for (const n of sizes) {
        for (const k of widths.filter(k => suits(k) && k < n)) {
          for (const lift of [-0.5, 0, 1, 3 * k + 1.1]) {
            const h = symmetric(n, k, lift, 100 * n + k);
            checkVerbs(create(h, k), h, k);
          }
        }
      }
    });

    it(`${name}: what is not finite shows in the size, and is never called positive definite`, () => {
      const k = [3, 1, 0].find(suits) as number;
      for (const bad of [NaN, Infinity, -Infinity]) {
        for (let i = 0; i < 6; i++) {
          for (let j = Math.max(0, i - k); j <= i; j++) {
            const h = symmetric(6, k, 20, 1);
            h[i][j] = h[j][i] = bad;
            const hessian = create(h, k);
            assert.ok(!Number.isFinite(hessian.size()));
            assert.ok(Number.isNaN(hessian.factor(0)));
            if (i !== j || bad !== Infinity) assert.ok(!(hessian.tryFactor(1) > 0));
          }
        }
      }
    });

    it(`${name}: all structures give one matrix one direction`, () => {
      const k = [3, 1, 0].find(suits) as number;
      const n = 60;
      const h = symmetric(n, k, 2 * k + 1.2, 5);
      const b = randomVector(n, 6);
      const expected = new Float64Array(n);
      const d = new Float64Array(n);
      const reference = dense(h);
      const hessian = create(h, k);
      assert.equal(reference.factor(0), 0);
      assert.equal(hessian.factor(0), 0);
      reference.direction(b, expected);
      hessian.direction(b, d);
      checkClose(d, expected, 1e-13 * largest(expected));
    });
  }

  it('no dimension is too odd for the dense factor', () => {
    for (let n = 1; n <= 20; n++) checkVerbs(dense(symmetric(n, n, n, n)), symmetric(n, n, n, n), n);
  });

  it('memory that is filled again is factored anew', () => {
    const { rows, columns, values } = entries(symmetric(40, 6, 0, 1));
    const hessian = new Sparse(rows, columns, values, 40);
    for (const lift of [20, -1, 0, NaN, 20, 1]) {
      const h = symmetric(40, 6, lift, 2);
      values.forEach((_, k) => {
        values[k] = h[rows[k]][columns[k]];
      });
      if (Number.isNaN(lift)) assert.ok(Number.isNaN(hessian.factor(0)));
      else checkVerbs(hessian, h, 6);
    }
  });
});
