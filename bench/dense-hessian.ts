// The Hessian as a full matrix, row by row, whatever structure the objective declares: for peers that know no other.
import type { Objective, Vector } from '../src/index.js';

export function denseHessian({ hessian }: Objective, x: Vector): Float64Array {
  const n = x.length;
  const full = new Float64Array(n * n);
  const set = (i: number, j: number, value: number) => {
    full[i * n + j] = value;
    full[j * n + i] = value;
  };
  if (!hessian?.fill) throw new TypeError('the objective offers no Hessian');
  if (hessian.structure === 'dense') {
    const h = new Float64Array(n * n);
    hessian.fill(x, h);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) set(i, j, h[i * n + j]);
  } else if (hessian.structure === 'sparse') {
    const values = new Float64Array(hessian.rows.length);
    hessian.fill(x, values);
    for (const [k, value] of values.entries()) set(hessian.rows[k], hessian.columns[k], value);
  } else {
    const bandwidth = { diagonal: 0, tridiagonal: 1, banded: 'bandwidth' in hessian ? hessian.bandwidth : 0 };
    const k = bandwidth[hessian.structure];
    const bands = new Float64Array((k + 1) * n); // bands[j * n + i] = H[i + j][i]
    if (hessian.structure === 'tridiagonal') hessian.fill(x, bands.subarray(0, n), bands.subarray(n, 2 * n - 1));
    else hessian.fill(x, bands);
    for (let j = 0; j <= k; j++) for (let i = 0; i + j < n; i++) set(i + j, i, bands[j * n + i]);
  }
  return full;
}
