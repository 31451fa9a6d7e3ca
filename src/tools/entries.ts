// The entries of a symmetric matrix in each of the structures.
import type { Hessian } from '../hessian.js';
import type { Vector } from '../objective.js';

/** Calls back for every entry of the lower triangle that the structure has; `value` is undefined without arrays. */
export function forEachEntry(
  hessian: Hessian,
  n: number,
  arrays: readonly Vector[],
  visit: (row: number, column: number, value: number) => void,
): void {
  const [first, second] = arrays;
  switch (hessian.structure) {
    case 'diagonal':
      for (let i = 0; i < n; i++) visit(i, i, first[i]);
      return;
    case 'tridiagonal':
      for (let i = 0; i < n; i++) visit(i, i, first[i]);
      for (let i = 0; i + 1 < n; i++) visit(i + 1, i, second[i]);
      return;
    case 'banded':
      for (let j = 0; j <= Math.min(hessian.bandwidth, n - 1); j++) {
        for (let i = 0; i + j < n; i++) visit(i + j, i, first[j * n + i]);
      }
      return;
    case 'dense':
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) visit(i, j, first[i * n + j]);
      }
      return;
    case 'sparse':
      for (let k = 0; k < hessian.rows.length; k++) visit(hessian.rows[k], hessian.columns[k], first[k]);
  }
}

/** product = |H| |v|: how large the terms of H v are. */
export function multiplyMagnitudes(hessian: Hessian, arrays: readonly Vector[], v: Vector, product: Vector): void {
  product.fill(0);
  forEachEntry(hessian, v.length, arrays, (i, j, value) => {
    product[i] += Math.abs(value * v[j]);
    if (i !== j) product[j] += Math.abs(value * v[i]);
  });
}

/** May H[i][j] differ from zero? */
export function inPattern(hessian: Hessian, i: number, j: number): boolean {
  const apart = Math.abs(i - j);
  switch (hessian.structure) {
    case 'diagonal':
      return apart === 0;
    case 'tridiagonal':
      return apart <= 1;
    case 'banded':
      return apart <= hessian.bandwidth;
    case 'dense':
      return true;
    case 'sparse': {
      const row = Math.max(i, j);
      const column = Math.min(i, j);
      return hessian.rows.some((r, k) => r === row && hessian.columns[k] === column);
    }
  }
}
