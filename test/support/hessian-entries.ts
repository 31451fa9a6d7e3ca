// The Hessian of an objective, whatever its structure: its memory when filled, and entry by entry.
import assert from 'node:assert/strict';
import type { Hessian, Vector } from '../../src/index.js';

/** Whatever the structure fills, NaN where it forgets to. */
export function filled(hessian: Hessian | undefined, x: Vector): Vector {
  const n = x.length;
  assert.ok(hessian?.fill, 'a problem knows its Hessian');
  if (hessian.structure === 'diagonal') {
    const main = new Float64Array(n).fill(NaN);
    hessian.fill(x, main);
    return main;
  }
  if (hessian.structure === 'tridiagonal') {
    const both = new Float64Array(2 * n - 1).fill(NaN);
    hessian.fill(x, both.subarray(0, n), both.subarray(n));
    return both;
  }
  if (hessian.structure === 'banded') {
    const bands = new Float64Array((hessian.bandwidth + 1) * n).fill(NaN);
    hessian.fill(x, bands);
    for (let j = 1; j <= hessian.bandwidth; j++) bands.fill(0, (j + 1) * n - Math.min(j, n), (j + 1) * n); // not read
    return bands;
  }
  const entries = new Float64Array(hessian.structure === 'dense' ? n * n : hessian.rows.length).fill(NaN);
  hessian.fill(x, entries);
  return entries;
}

/** H[i][j] as the structure says it: zero outside. */
export function hessianAt(hessian: Hessian | undefined, x: Vector): (i: number, j: number) => number {
  const n = x.length;
  const values = filled(hessian, x);
  if (!hessian) return () => NaN;
  const places = new Map<number, number>();
  if (hessian.structure === 'sparse') {
    for (const [k, row] of hessian.rows.entries()) places.set(row * n + hessian.columns[k], k);
  }
  const below = (i: number, j: number): number => {
    switch (hessian.structure) {
      case 'diagonal':
        return i === j ? values[i] : 0;
      case 'tridiagonal':
        return i - j < 2 ? values[(i - j) * n + j] : 0;
      case 'banded':
        return i - j <= hessian.bandwidth ? values[(i - j) * n + j] : 0;
      case 'dense':
        return values[i * n + j];
      case 'sparse': {
        const place = places.get(i * n + j);
        return place === undefined ? 0 : values[place];
      }
    }
  };
  return (i, j) => below(Math.max(i, j), Math.min(i, j));
}
