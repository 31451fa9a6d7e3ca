// Passes over many vectors at once. The sums have the bits of `dot`. Twin: native/core/methods/span.h
import type { Vector } from '../../objective.js';
import { block, dot } from '../vector.js';

/** out = (out + fa a) + fb b over the elements [from, to); written out eight times, see vector.ts. */
function addTwo(out: Vector, fa: number, a: Vector, fb: number, b: Vector, from: number, to: number): void {
  const whole = to - ((to - from) & 7);
  for (let i = from; i < whole; i += 8) {
    out[i] = out[i] + fa * a[i] + fb * b[i];
    out[i + 1] = out[i + 1] + fa * a[i + 1] + fb * b[i + 1];
    out[i + 2] = out[i + 2] + fa * a[i + 2] + fb * b[i + 2];
    out[i + 3] = out[i + 3] + fa * a[i + 3] + fb * b[i + 3];
    out[i + 4] = out[i + 4] + fa * a[i + 4] + fb * b[i + 4];
    out[i + 5] = out[i + 5] + fa * a[i + 5] + fb * b[i + 5];
    out[i + 6] = out[i + 6] + fa * a[i + 6] + fb * b[i + 6];
    out[i + 7] = out[i + 7] + fa * a[i + 7] + fb * b[i + 7];
  }
  for (let i = whole; i < to; i++) out[i] = out[i] + fa * a[i] + fb * b[i];
}

/** A diagonal matrix h, and room for its product with a vector. */
export interface Metric {
  readonly h: Vector;
  readonly work: Vector;
}

/** out = h v, element by element */
export function multiply(out: Vector, h: Vector, v: Vector): void {
  for (let i = 0; i < out.length; i++) out[i] = h[i] * v[i];
}

/**
 * d = scale g + the terms, factor times vector, added one after the other; their number is even. With a metric h is
 * multiplied in after the first half of them. Returns d'g.
 */
export function combine(
  d: Vector,
  scale: number,
  g: Vector,
  factors: readonly number[],
  vectors: readonly Vector[],
  metric?: Metric,
): number {
  const n = d.length;
  const middle = metric ? vectors.length / 2 : 0;
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    for (let i = start; i < end; i++) d[i] = scale * g[i];
    if (metric) {
      addTerms(d, factors, vectors, 0, middle, start, end);
      const { h } = metric;
      for (let i = start; i < end; i++) d[i] = h[i] * d[i];
    }
    addTerms(d, factors, vectors, middle, vectors.length, start, end);
  }
  return dot(d, g);
}

function addTerms(
  out: Vector,
  factors: readonly number[],
  vectors: readonly Vector[],
  first: number,
  last: number,
  from: number,
  to: number,
): void {
  let k = first;
  for (; k + 2 <= last; k += 2) addTwo(out, factors[k], vectors[k], factors[k + 1], vectors[k + 1], from, to);
  if (k === last) return;
  const factor = factors[k];
  const vector = vectors[k];
  for (let i = from; i < to; i++) out[i] += factor * vector[i];
}
