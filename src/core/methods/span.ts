// Passes over many vectors at once. The sums have the bits of `dot`. Twin: native/core/methods/span.h
import type { Vector } from '../../objective.js';
import { block, dot } from '../vector.js';

/** out = ((((out + fa a) + fb b) + fc c) + fd d) over the elements [from, to). */
function addFour(
  out: Vector,
  factors: readonly number[],
  vectors: readonly Vector[],
  k: number,
  from: number,
  to: number,
): void {
  const a = vectors[k];
  const b = vectors[k + 1];
  const c = vectors[k + 2];
  const d = vectors[k + 3];
  const fa = factors[k];
  const fb = factors[k + 1];
  const fc = factors[k + 2];
  const fd = factors[k + 3];
  for (let i = from; i < to; i++) out[i] = out[i] + fa * a[i] + fb * b[i] + fc * c[i] + fd * d[i];
}

function addOne(out: Vector, factor: number, a: Vector, from: number, to: number): void {
  for (let i = from; i < to; i++) out[i] += factor * a[i];
}

/** d = scale g + the sum of factor times vector, added one after the other. Returns d'g. */
export function combine(
  d: Vector,
  scale: number,
  g: Vector,
  factors: readonly number[],
  vectors: readonly Vector[],
): number {
  const n = d.length;
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    for (let i = start; i < end; i++) d[i] = scale * g[i];
    let k = 0;
    for (; k + 4 <= vectors.length; k += 4) addFour(d, factors, vectors, k, start, end);
    for (; k < vectors.length; k++) addOne(d, factors[k], vectors[k], start, end);
  }
  return dot(d, g);
}
