// The verbs of every Hessian structure, against the dense matrix that it stands for.
import assert from 'node:assert/strict';
import { Banded } from '../src/core/hessian/banded.js';
import { Dense } from '../src/core/hessian/dense.js';
import { Diagonal } from '../src/core/hessian/diagonal.js';
import type { Factored } from '../src/core/hessian/factored.js';
import { minimumDegree } from '../src/core/hessian/minimum-degree.js';
import { smallest } from '../src/core/hessian/smallest.js';
import { Sparse } from '../src/core/hessian/sparse.js';
import { Tridiagonal } from '../src/core/hessian/tridiagonal.js';
import { dot, largest } from '../src/core/vector.js';
import type { Vector } from '../src/objective.js';

type Matrix = Vector[];

/** Uniform in [-1, 1), the same every time. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function vector(n: number, seed: number): Vector {
  return Float64Array.from({ length: n }, uniform(seed));
}

/** A random symmetric matrix with k diagonals on either side; `lift` is added to the main one. */
function symmetric(n: number, k: number, lift: number, seed: number): Matrix {
  const draw = uniform(seed);
  const h = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = Math.max(0, i - k); j < i; j++) h[i][j] = h[j][i] = draw();
    h[i][i] = draw() + lift;
  }
  return h;
}

/** The coordinates of what is not zero in the lower triangle, column after column from the last. */
function entries(h: Matrix): { rows: Int32Array; columns: Int32Array; values: Vector } {
  const list: [number, number, number][] = [];
  for (let j = h.length - 1; j >= 0; j--) {
    for (let i = j; i < h.length; i++) if (h[i][j] !== 0) list.push([i, j, h[i][j]]);
  }
  return {
    rows: Int32Array.from(list, ([i]) => i),
    columns: Int32Array.from(list, ([, j]) => j),
    values: Float64Array.from(list, ([, , value]) => value),
  };
}

function banded(h: Matrix, k: number): Banded {
  const n = h.length;
  const bands = new Float64Array((k + 1) * n).fill(NaN);
  for (let a = 0; a <= k; a++) for (let i = 0; i + a < n; i++) bands[a * n + i] = h[i + a][i];
  return new Banded(bands, k, n);
}

function dense(h: Matrix): Dense {
  return new Dense(Float64Array.from(h.flatMap((row, i) => [...row.map((x, j) => (j > i ? NaN : x))])), h.length);
}

function sparse(h: Matrix): Sparse {
  const { rows, columns, values } = entries(h);
  return new Sparse(rows, columns, values, h.length);
}

interface Structure {
  readonly name: string;
  readonly suits: (k: number) => boolean;
  readonly create: (h: Matrix, k: number) => Factored;
}

const diagonalOf = (h: Matrix) => Float64Array.from(h, (row, i) => row[i]);

/** With NaN in what is not to be read. */
const structures: Structure[] = [
  { name: 'diagonal', suits: k => k === 0, create: h => new Diagonal(diagonalOf(h)) },
  {
    name: 'tridiagonal',
    suits: k => k <= 1,
    create: h =>
      new Tridiagonal(
        diagonalOf(h),
        Float64Array.from(h.slice(1), (row, i) => row[i]),
      ),
  },
  { name: 'banded', suits: () => true, create: banded },
  { name: 'banded, wider than need be', suits: () => true, create: (h, k) => banded(h, k + 2) },
  { name: 'banded, wider than the matrix', suits: () => true, create: h => banded(h, 2 * h.length) },
  { name: 'dense', suits: () => true, create: dense },
  { name: 'sparse', suits: () => true, create: sparse },
];

function product(h: Matrix, v: Vector, shift = 0): Vector {
  return Float64Array.from(h, (row, i) => dot(row, v) + shift * v[i]);
}

/** By Gaussian elimination, the book's loop. */
function isPositiveDefinite(h: Matrix, shift: number): boolean {
  const a = h.map((row, i) => row.map((x, j) => (i === j ? x + shift : x)));
  for (let k = 0; k < a.length; k++) {
    if (!(a[k][k] > 0)) return false;
    for (let i = k + 1; i < a.length; i++) {
      const l = a[i][k] / a[k][k];
      for (let j = k; j < a.length; j++) a[i][j] -= l * a[k][j];
    }
  }
  return true;
}

function checkClose(actual: Vector, expected: Vector, tolerance: number): void {
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i]);
    assert.ok(error <= tolerance, `[${i}]: ${actual[i]}, expected ${expected[i]}, tolerance ${tolerance}`);
  }
}

function checkFactor(hessian: Factored, h: Matrix, shift: number): void {
  const n = h.length;
  const scale = n * (hessian.size() + Math.abs(shift));
  const b = vector(n, 7);
  const d = new Float64Array(n);
  const pivot = hessian.tryFactor(shift);
  assert.equal(pivot > 0, isPositiveDefinite(h, shift), `verdict at shift ${shift}`);
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
    assert.ok(!isPositiveDefinite(h, bound - 1e-12 * scale));
  }
}

function checkVerbs(hessian: Factored, h: Matrix, k: number): void {
  const n = h.length;
  const v = vector(n, 3);
  const out = new Float64Array(n);
  const most = Math.max(...h.map(row => largest(row)));
  const size = hessian.size();
  assert.ok(size <= (2 * k + 1) * most * (1 + 1e-14));
  assert.ok(isPositiveDefinite(h, size * (1 + 1e-12)), 'the size is a bound of the eigenvalues');
  assert.equal(hessian.least(), Math.min(...diagonalOf(h)));
  hessian.diagonalInto(out);
  assert.deepEqual(out, diagonalOf(h));
  hessian.multiply(v, out);
  checkClose(out, product(h, v), 1e-14 * size);
  for (const share of [0, 0.1, 0.3, 0.55, 1.1, -0.2, -3]) checkFactor(hessian, h, share * size);
  const shift = hessian.factor(0);
  assert.equal(shift === 0, isPositiveDefinite(h, 0));
  assert.ok(isPositiveDefinite(h, shift));
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
      const b = vector(n, 6);
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

describe('the smallest element', () => {
  it('is found wherever it stands; it is never -0; NaN wins', () => {
    for (const n of [1, 2, 4, 5, 9]) {
      for (let i = 0; i < n; i++) {
        const a = vector(n, 1).map(x => x + 2);
        for (const [value, expected] of [
          [-3, -3],
          [-0, 0],
          [NaN, NaN],
        ]) {
          a[i] = value;
          assert.ok(Object.is(smallest(a), expected));
        }
      }
    }
  });
});

describe('sparse elimination', () => {
  /** The lower triangle of a square grid, every point bound to its neighbours. */
  function grid(side: number): { rows: Int32Array; columns: Int32Array } {
    const rows: number[] = [];
    const columns: number[] = [];
    for (let k = 0; k < side * side; k++) {
      for (const j of [k, k % side > 0 ? k - 1 : -1, k - side]) {
        if (j < 0) continue;
        rows.push(k);
        columns.push(j);
      }
    }
    return { rows: Int32Array.from(rows), columns: Int32Array.from(columns) };
  }

  const filled = ({ rows, columns }: { rows: Int32Array; columns: Int32Array }, n: number) =>
    new Sparse(rows, columns, new Float64Array(rows.length), n).fill();

  function checkOrder(rows: ArrayLike<number>, columns: ArrayLike<number>, n: number): void {
    const order = minimumDegree(Int32Array.from(rows), Int32Array.from(columns), n);
    assert.deepEqual(
      order.toSorted(),
      Int32Array.from({ length: n }, (_, i) => i),
    );
  }

  it('has every unknown once, whatever the pattern', () => {
    const draw = uniform(1);
    for (const n of [1, 2, 3, 10, 100, 400]) {
      for (const edges of [0, 1, n, 3 * n, 20 * n]) {
        const pairs = new Map<number, [number, number]>();
        for (let k = 0; k < edges; k++) {
          const i = Math.floor(((draw() + 1) * n) / 2);
          const j = Math.floor(((draw() + 1) * n) / 2);
          pairs.set(Math.max(i, j) * n + Math.min(i, j), [Math.max(i, j), Math.min(i, j)]);
        }
        const list = [...pairs.values()];
        checkOrder(
          list.map(([i]) => i),
          list.map(([, j]) => j),
          n,
        );
      }
    }
    for (const side of [1, 2, 17]) checkOrder(grid(side).rows, grid(side).columns, side * side);
  });

  it('fills a grid with about n log n, far less than its band', () => {
    for (const side of [10, 30, 100]) {
      const n = side * side;
      const fill = filled(grid(side), n);
      assert.ok(fill <= 1.6 * n * Math.log2(n) && fill >= 0.5 * n * Math.log2(n), `${fill} of ${n}`);
    }
  });

  it('fills nothing where nothing need be: an arrow, a chain, a tree', () => {
    const n = 3000;
    const rows = Int32Array.from({ length: n - 1 }, (_, i) => i + 1);
    assert.equal(filled({ rows, columns: new Int32Array(n - 1) }, n), n - 1);
    assert.equal(filled({ rows, columns: rows.map(i => i - 1) }, n), n - 1);
    assert.equal(filled({ rows, columns: rows.map(i => (i - 1) >> 1) }, n), n - 1);
  });

  it('takes as many elements as it says, and solves a grid of 10,000', () => {
    const { rows, columns } = grid(100);
    const values = Float64Array.from(rows, (i, k) => (i === columns[k] ? 4.01 : -1));
    const hessian = new Sparse(rows, columns, values, 10000);
    const b = vector(10000, 1);
    const d = new Float64Array(10000);
    const back = new Float64Array(10000);
    assert.equal(hessian.factor(0), 0);
    hessian.direction(b, d);
    hessian.multiply(d, back);
    checkClose(
      back,
      b.map(x => -x),
      1e-13 * largest(d),
    );
  });
});
