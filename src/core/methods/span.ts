// Passes over many vectors at once. The vectors may be kept in single precision; all arithmetic is in double. The sums
// have the bits of `dot`. Twin: native/core/methods/span.h
import type { Vector } from '../../objective.js';
import { block, dot } from '../vector.js';

/** A vector as it is kept. */
export type Stored = Float64Array | Float32Array;

/** out = (((out + fa a) + fb b) + fc c) + fd d over the elements [from, to). */
function addFour(
  out: Vector,
  fa: number,
  a: Stored,
  fb: number,
  b: Stored,
  fc: number,
  c: Stored,
  fd: number,
  d: Stored,
  from: number,
  to: number,
): void {
  const whole = to - ((to - from) & 3);
  // written out four times, see vector.ts
  for (let i = from; i < whole; i += 4) {
    out[i] = out[i] + fa * a[i] + fb * b[i] + fc * c[i] + fd * d[i];
    out[i + 1] = out[i + 1] + fa * a[i + 1] + fb * b[i + 1] + fc * c[i + 1] + fd * d[i + 1];
    out[i + 2] = out[i + 2] + fa * a[i + 2] + fb * b[i + 2] + fc * c[i + 2] + fd * d[i + 2];
    out[i + 3] = out[i + 3] + fa * a[i + 3] + fb * b[i + 3] + fc * c[i + 3] + fd * d[i + 3];
  }
  for (let i = whole; i < to; i++) out[i] = out[i] + fa * a[i] + fb * b[i] + fc * c[i] + fd * d[i];
}

/** out += f v over the elements [from, to). */
function addOne(out: Vector, f: number, v: Stored, from: number, to: number): void {
  for (let i = from; i < to; i++) out[i] += f * v[i];
}

/** Factors, and the vectors that they stand before. */
export interface Terms {
  readonly factors: number[];
  readonly vectors: Stored[];
}

/**
 * d = scale g + the terms, added one after the other; with a diagonal matrix h it is multiplied in after the first half
 * of them. next = x + d. Returns d'g.
 */
export function combine(
  d: Vector,
  scale: number,
  g: Vector,
  terms: Terms,
  h: Vector | undefined,
  x: Vector,
  next: Vector,
): number {
  const n = d.length;
  const count = terms.factors.length;
  const middle = h ? count / 2 : 0;
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    for (let i = start; i < end; i++) d[i] = scale * g[i];
    if (h) {
      addTerms(d, terms, 0, middle, start, end);
      for (let i = start; i < end; i++) d[i] = h[i] * d[i];
    }
    addTerms(d, terms, middle, count, start, end);
    for (let i = start; i < end; i++) next[i] = x[i] + d[i];
  }
  return dot(d, g);
}

function addTerms(out: Vector, { factors, vectors }: Terms, first: number, last: number, from: number, to: number) {
  const tile = 1024; // of `out`, which stays in the first cache
  for (let start = from; start < to; start += tile) {
    const end = Math.min(start + tile, to);
    let k = first;
    for (; k + 4 <= last; k += 4) {
      const [fa, fb, fc, fd] = [factors[k], factors[k + 1], factors[k + 2], factors[k + 3]];
      addFour(out, fa, vectors[k], fb, vectors[k + 1], fc, vectors[k + 2], fd, vectors[k + 3], start, end);
    }
    for (; k < last; k++) addOne(out, factors[k], vectors[k], start, end);
  }
}
