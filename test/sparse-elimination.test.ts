// The order in which the sparse structure eliminates, and what it fills: far less than a band would.
import assert from 'node:assert/strict';
import { minimumDegree } from '../src/core/hessian/minimum-degree.js';
import { Sparse } from '../src/core/hessian/sparse.js';
import { largest } from '../src/core/vector.js';
import { checkClose } from './support/symmetric-matrices.js';
import { randomVector, uniform } from './support/uniform.js';

interface Pattern {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** The lower triangle of a square grid, every point bound to its neighbours; in O(n), because n is large here. */
function grid(side: number): Pattern {
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

const filled = ({ rows, columns }: Pattern, n: number) =>
  new Sparse(rows, columns, new Float64Array(rows.length), n).fill();

function checkOrder(rows: ArrayLike<number>, columns: ArrayLike<number>, n: number): void {
  const order = minimumDegree(Int32Array.from(rows), Int32Array.from(columns), n);
  assert.deepEqual(
    order.toSorted(),
    Int32Array.from({ length: n }, (_, i) => i),
  );
}

describe('sparse elimination', () => {
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
    const b = randomVector(10000, 1);
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
