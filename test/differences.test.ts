// A Hessian without fill is found from gradient differences: few of them, exact where rounding allows, and as good for
// Newton as the exact one.
import assert from 'node:assert/strict';
import type { Point } from '../src/core/point.js';
import { Random } from '../src/core/random.js';
import { differenceProduct, prepareDifferences } from '../src/differences/differences.js';
import {
  banded,
  dense,
  diagonal,
  type Hessian,
  type Objective,
  sparse,
  tridiagonal,
  type Vector,
} from '../src/index.js';
import { answerAll, type Series } from '../src/solver/series.js';
import { documented } from './support/gradients.js';
import { type Entries, patterns, shuffled, where } from './support/patterns.js';
import { watch } from './support/watch.js';

/** Three places and the arrays of a Hessian, as a run has them, the gradient being known at the first. */
function stand(objective: Objective, x: ArrayLike<number>, ...lengths: number[]) {
  const n = x.length;
  const place = (): Point => ({ x: new Float64Array(n), g: new Float64Array(n), f: NaN, norm: NaN });
  const at = place();
  at.x.set(x);
  objective.valueAndGradient(at.x, at.g);
  const places: [Point, Point, Point] = [at, place(), place()];
  const { objective: evaluator, calls } = watch(objective);
  const hessian = lengths.map(length => new Float64Array(length).fill(NaN));
  const make = (series: Series) =>
    answerAll(series, places[2], call => call.kind === 'evaluate' && evaluator.valueAndGradient(call.x, call.gradient));
  return { make, calls, places: { at, best: places[1], spare: places[2] }, memory: { places, hessian } };
}

/** x'Ax / 2 + x_0, row by row; `matrix` has both triangles. */
function quadratic(n: number, matrix: Vector): Objective {
  return {
    valueAndGradient(x, gradient) {
      let value = x[0];
      for (let i = 0; i < n; i++) {
        gradient[i] = i === 0 ? 1 : 0;
        for (let j = 0; j < n; j++) gradient[i] += matrix[i * n + j] * x[j];
        value += 0.5 * gradient[i] * x[i];
      }
      return value;
    },
  };
}

/** A symmetric matrix with this pattern, and its entries in the order of the pattern. */
function fillPattern({ n, rows, columns }: Entries, entry: () => number) {
  const matrix = new Float64Array(n * n);
  const values = rows.map((row, k) => {
    matrix[row * n + columns[k]] = matrix[columns[k] * n + row] = entry();
    return matrix[row * n + columns[k]];
  });
  return { matrix, values };
}

interface Structured {
  readonly title: string;
  readonly hessian: Hessian;
  readonly entries: Entries;
  /** The arrays that the structure's fill would write. */
  arrays(matrix: Vector, values: readonly number[]): number[][];
}

/** The j-th diagonal below the main one, with zeros after its end. */
const lower = (n: number, matrix: Vector, j: number, length = n) =>
  Array.from({ length }, (_, i) => (i + j < n ? matrix[(i + j) * n + i] : 0));

function* structures(): Generator<Structured> {
  for (const n of [1, 2, 3, 4, 7, 20]) {
    const band = (k: number) => where(n, (i, j) => i - j <= k);
    yield {
      title: `diagonal, n = ${n}`,
      hessian: diagonal(),
      entries: band(0),
      arrays: matrix => [lower(n, matrix, 0)],
    };
    yield {
      title: `tridiagonal, n = ${n}`,
      hessian: tridiagonal(),
      entries: band(1),
      arrays: matrix => [lower(n, matrix, 0), lower(n, matrix, 1, n - 1)],
    };
    for (const k of [0, 1, 2, 5, 30]) {
      yield {
        title: `banded(${k}), n = ${n}`,
        hessian: banded(k),
        entries: band(k),
        arrays: matrix => [Array.from({ length: k + 1 }, (_, j) => lower(n, matrix, j)).flat()],
      };
    }
    yield { title: `dense, n = ${n}`, hessian: dense(), entries: band(n), arrays: matrix => [Array.from(matrix)] };
  }
  for (const pattern of patterns) {
    for (const entries of [pattern, shuffled(pattern, 3)]) {
      yield {
        title: `sparse, ${pattern.title}${entries === pattern ? '' : ', in another order'}`,
        hessian: sparse(entries),
        entries,
        arrays: (_, values) => [[...values]],
      };
    }
  }
}

describe('Hessian from differences', () => {
  for (const { title, hessian, entries, arrays } of structures()) {
    const { n } = entries;
    const random = new Random(n);
    const integer = () => random.integer(19) - 9 || 1;

    it(`${title}: exact for whole numbers, from the documented number of gradients`, () => {
      const { matrix, values } = fillPattern(entries, integer);
      const objective = quadratic(n, matrix);
      const expected = arrays(matrix, values);
      const { make, calls, places, memory } = stand(
        objective,
        Array.from({ length: n }, integer),
        ...expected.map(a => a.length),
      );
      const before = [...places.at.x, ...places.at.g];
      const { extraGradients, series } = prepareDifferences(hessian, n);
      make(series(places.at, memory.hessian));
      assert.deepEqual(
        memory.hessian.map(array => Array.from(array, entry => entry + 0)),
        expected,
      );
      assert.equal(calls.value, extraGradients);
      assert.equal(extraGradients, documented(hessian, n));
      assert.deepEqual([...places.at.x, ...places.at.g], before);
      assert.ok([...places.best.x, ...places.best.g].every(entry => entry === 0));
      make(series(places.at, memory.hessian)); // nothing is left over from the first
      assert.deepEqual(
        memory.hessian.map(array => Array.from(array, entry => entry + 0)),
        expected,
      );
    });

    it(`${title}: right up to rounding at points of every size`, () => {
      const { matrix, values } = fillPattern(entries, () => 2 * random.uniform() - 1);
      const x = Array.from({ length: n }, () => (2 * random.uniform() - 1) * 10 ** random.integer(4));
      const expected = arrays(matrix, values);
      const { make, places, memory } = stand(quadratic(n, matrix), x, ...expected.map(a => a.length));
      make(prepareDifferences(hessian, n).series(places.at, memory.hessian));
      const size = x.reduce((sum, xi) => sum + Math.abs(xi), 1);
      for (const [i, array] of memory.hessian.entries()) {
        for (const [k, entry] of array.entries()) assert.ok(Math.abs(entry - expected[i][k]) <= 2e-8 * size);
      }
    });

    it(`${title}: its product with a vector from one gradient`, () => {
      const { matrix } = fillPattern(entries, () => 2 * random.uniform() - 1);
      const x = Array.from({ length: n }, () => (2 * random.uniform() - 1) * 10 ** random.integer(4));
      const v = Float64Array.from({ length: n }, () => 2 * random.uniform() - 1);
      const { make, calls, places } = stand(quadratic(n, matrix), x);
      const product = new Float64Array(n);
      const size = x.reduce((sum, xi) => sum + Math.abs(xi), 1);
      for (const scale of [1, 1e-300, 1e300]) {
        const w = v.map(vi => scale * vi);
        make(differenceProduct(places.at, w, product, places.spare));
        for (let i = 0; i < n; i++) {
          const exact = v.reduce((sum, vj, j) => sum + matrix[i * n + j] * vj, 0);
          assert.ok(Math.abs(product[i] / scale - exact) <= 1e-7 * size, `${product[i]}, not ${scale * exact}`);
        }
      }
      assert.equal(calls.value, 3);
      make(differenceProduct(places.at, new Float64Array(n), product, places.spare));
      assert.ok(product.every(entry => entry === 0));
      assert.equal(calls.value, 3);
    });
  }

  it('a Hessian that changes: second derivatives of a sum of exponentials and products', () => {
    const n = 30;
    const valueAndGradient = (x: Vector, gradient: Vector) => {
      let value = 0;
      gradient.fill(0);
      for (let i = 0; i < n; i++) {
        const j = (i + 7) % n;
        value += Math.exp(0.1 * x[i]) + x[i] ** 2 * x[j];
        gradient[i] += 0.1 * Math.exp(0.1 * x[i]) + 2 * x[i] * x[j];
        gradient[j] += x[i] ** 2;
      }
      return value;
    };
    const x = Array.from({ length: n }, (_, i) => Math.cos(i) * 3);
    const entries = where(n, (i, j) => i === j || i - j === 7 || i - j === n - 7);
    const { make, places, memory } = stand({ valueAndGradient }, x, entries.rows.length);
    const { series, extraGradients } = prepareDifferences(sparse(entries), n);
    make(series(places.at, memory.hessian));
    assert.ok(extraGradients <= 4);
    entries.rows.forEach((i, k) => {
      const j = entries.columns[k];
      const exact = i === j ? 0.01 * Math.exp(0.1 * x[i]) + 2 * x[(i + 7) % n] : i - j === 7 ? 2 * x[j] : 2 * x[i];
      assert.ok(Math.abs(memory.hessian[0][k] - exact) < 1e-6, `${i}, ${j}: ${memory.hessian[0][k]}, not ${exact}`);
    });
  });
});
