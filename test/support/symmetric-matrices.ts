// Symmetric matrices as rows of numbers, which no structure has a part in: what the structures are compared with.
import assert from 'node:assert/strict';
import { dot } from '../../src/core/vector.js';
import type { Vector } from '../../src/index.js';
import { uniform } from './uniform.js';

export type Matrix = Vector[];

/** A random symmetric matrix with k diagonals on either side; `lift` is added to the main one. */
export function symmetric(n: number, k: number, lift: number, seed: number): Matrix {
  const draw = uniform(seed);
  const h = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = Math.max(0, i - k); j < i; j++) h[i][j] = h[j][i] = draw();
    h[i][i] = draw() + lift;
  }
  return h;
}

/** The coordinates of what is not zero in the lower triangle, column after column from the last. */
export function entries(h: Matrix): { rows: Int32Array; columns: Int32Array; values: Vector } {
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

export const diagonalOf = (h: Matrix): Vector => Float64Array.from(h, (row, i) => row[i]);

export function product(h: Matrix, v: Vector, shift = 0): Vector {
  return Float64Array.from(h, (row, i) => dot(row, v) + shift * v[i]);
}

/** By Gaussian elimination, the book's loop: does every pivot stay positive? */
export function isPositiveDefinite(entry: (i: number, j: number) => number, n: number): boolean {
  const a = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => entry(i, j)));
  for (let k = 0; k < n; k++) {
    if (!(a[k][k] > 0)) return false;
    for (let i = k + 1; i < n; i++) {
      const l = a[i][k] / a[k][k];
      for (let j = k; j < n; j++) a[i][j] -= l * a[k][j];
    }
  }
  return true;
}

export function checkClose(actual: Vector, expected: Vector, tolerance: number): void {
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i]);
    assert.ok(error <= tolerance, `[${i}]: ${actual[i]}, expected ${expected[i]}, tolerance ${tolerance}`);
  }
}
