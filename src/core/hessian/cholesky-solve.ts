// Triangular systems with the factor that cholesky.ts leaves: L's columns as rows of the upper triangle, the inverses of
// its diagonal apart. Four columns at a time, so that the solution is read and written a quarter as often.
// Twin: native/core/hessian/cholesky_solve.h
import type { Vector } from '../../objective.js';

/** Solves L y = y, n rows. */
export function solveLower(h: Vector, inverses: Vector, n: number, y: Vector): void {
  const whole = n & ~3;
  for (let j = 0; j < whole; j += 4) {
    const p = j * n;
    const q = p + n;
    const r = q + n;
    const s = r + n;
    const a = y[j] * inverses[j];
    const b = (y[j + 1] - h[p + j + 1] * a) * inverses[j + 1];
    const c = (y[j + 2] - h[p + j + 2] * a - h[q + j + 2] * b) * inverses[j + 2];
    const d = (y[j + 3] - h[p + j + 3] * a - h[q + j + 3] * b - h[r + j + 3] * c) * inverses[j + 3];
    y[j] = a;
    y[j + 1] = b;
    y[j + 2] = c;
    y[j + 3] = d;
    for (let i = j + 4; i < n; i++) y[i] -= h[p + i] * a + h[q + i] * b + (h[r + i] * c + h[s + i] * d);
  }
  for (let j = whole; j < n; j++) {
    const a = (y[j] *= inverses[j]);
    for (let i = j + 1; i < n; i++) y[i] -= h[j * n + i] * a;
  }
}

/** Solves L' y = y for the first `size` of n rows. */
export function solveUpper(h: Vector, inverses: Vector, n: number, y: Vector, size: number): void {
  let j = size;
  for (; j & 3; j--) solveRow(h, inverses, n, y, j - 1, size);
  for (j -= 4; j >= 0; j -= 4) {
    const p = j * n;
    const q = p + n;
    const r = q + n;
    const s = r + n;
    let a = y[j];
    let b = y[j + 1];
    let c = y[j + 2];
    let d = y[j + 3];
    for (let i = j + 4; i < size; i++) {
      const t = y[i];
      a -= h[p + i] * t;
      b -= h[q + i] * t;
      c -= h[r + i] * t;
      d -= h[s + i] * t;
    }
    d *= inverses[j + 3];
    c = (c - h[r + j + 3] * d) * inverses[j + 2];
    b = (b - h[q + j + 2] * c - h[q + j + 3] * d) * inverses[j + 1];
    a = (a - h[p + j + 1] * b - h[p + j + 2] * c - h[p + j + 3] * d) * inverses[j];
    y[j] = a;
    y[j + 1] = b;
    y[j + 2] = c;
    y[j + 3] = d;
  }
}

function solveRow(h: Vector, inverses: Vector, n: number, y: Vector, j: number, size: number): void {
  let a = y[j];
  for (let i = j + 1; i < size; i++) a -= h[j * n + i] * y[i];
  y[j] = a * inverses[j];
}
