// Unknowns on a square grid, m by m, inside a frame of given values. Vectors are padded with that frame, so that no loop
// asks whether a neighbour exists: point (p, q), 0 <= p, q <= m + 1, stands at p (m + 2) + q.

import type { Vector } from '../objective.js';
import type { Pattern } from '../pattern.js';

/** Writes x into the inside of `padded`, and leaves the frame as it is. */
export function pad(x: Vector, m: number, padded: Vector): void {
  for (let p = 0; p < m; p++) {
    const from = p * m;
    const to = (p + 1) * (m + 2) + 1;
    for (let q = 0; q < m; q++) padded[to + q] = x[from + q];
  }
}

/** Writes the inside of `padded` into x. */
export function unpad(padded: Vector, m: number, x: Vector): void {
  for (let p = 0; p < m; p++) {
    const from = (p + 1) * (m + 2) + 1;
    const to = p * m;
    for (let q = 0; q < m; q++) x[to + q] = padded[from + q];
  }
}

/** Entries of a symmetric matrix on the grid, each at the upper or left one of its two points, padded. */
export interface Stencil {
  readonly own: Vector;
  readonly right: Vector;
  readonly down: Vector;
  /** With the point below and to the left; only where a problem has it. */
  readonly downLeft?: Vector;
}

export function stencil(m: number): Stencil {
  const size = (m + 2) * (m + 2);
  return { own: new Float64Array(size), right: new Float64Array(size), down: new Float64Array(size) };
}

/** The stencil's entries inside the grid: all of `own`, then of `right`, `down` and `downLeft`, row by row. */
export function stencilPattern(m: number, withDownLeft = false): Pattern {
  const edges = m * (m - 1);
  const count = m * m + 2 * edges + (withDownLeft ? (m - 1) * (m - 1) : 0);
  const rows = new Int32Array(count);
  const columns = new Int32Array(count);
  let at = 0;
  const add = (downwards: number, rightwards: number) => {
    for (let p = 0; p + downwards < m; p++) {
      for (let q = Math.max(0, -rightwards); q + Math.max(0, rightwards) < m; q++, at++) {
        rows[at] = (p + downwards) * m + q + rightwards;
        columns[at] = p * m + q;
      }
    }
  };
  add(0, 0);
  add(0, 1);
  add(1, 0);
  if (withDownLeft) add(1, -1);
  return { rows, columns };
}

/** Writes the stencil's entries into `values`, in the order of the pattern. */
export function gather({ own, right, down, downLeft }: Stencil, m: number, values: Vector): void {
  const width = m + 2;
  let at = 0;
  for (let p = 1; p <= m; p++) for (let q = 1; q <= m; q++) values[at++] = own[p * width + q];
  for (let p = 1; p <= m; p++) for (let q = 1; q < m; q++) values[at++] = right[p * width + q];
  for (let p = 1; p < m; p++) for (let q = 1; q <= m; q++) values[at++] = down[p * width + q];
  if (!downLeft) return;
  for (let p = 1; p < m; p++) for (let q = 2; q <= m; q++) values[at++] = downLeft[p * width + q];
}

/** Writes A x, A the five-point Laplacian (4 on the diagonal, -1 for each neighbour, zero outside the grid). */
export function applyLaplacian(x: Vector, m: number, product: Vector): void {
  for (let p = 0; p < m; p++) {
    for (let q = 0; q < m; q++) {
      const i = p * m + q;
      let sum = 4 * x[i];
      if (p > 0) sum -= x[i - m];
      if (q > 0) sum -= x[i - 1];
      if (q < m - 1) sum -= x[i + 1];
      if (p < m - 1) sum -= x[i + m];
      product[i] = sum;
    }
  }
}
