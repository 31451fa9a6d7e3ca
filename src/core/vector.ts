// Vectors, and the only reductions. Every sum has one order: eight running sums, folded pairwise, block after block.
// So both engines, every instruction set and every number of threads get the same bits. Twin: native/core/vector.h
import type { Vector } from '../objective.js';

export const block = 8192;

/** The sum of a[i] * b[i]. */
export function dot(a: Vector, b: Vector): number {
  const n = a.length;
  let total = 0;
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    const whole = end - ((end - start) & 7);
    let s0 = 0,
      s1 = 0,
      s2 = 0,
      s3 = 0,
      s4 = 0,
      s5 = 0,
      s6 = 0,
      s7 = 0;
    for (let i = start; i < whole; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    if (whole < end) s0 += a[whole] * b[whole];
    if (whole + 1 < end) s1 += a[whole + 1] * b[whole + 1];
    if (whole + 2 < end) s2 += a[whole + 2] * b[whole + 2];
    if (whole + 3 < end) s3 += a[whole + 3] * b[whole + 3];
    if (whole + 4 < end) s4 += a[whole + 4] * b[whole + 4];
    if (whole + 5 < end) s5 += a[whole + 5] * b[whole + 5];
    if (whole + 6 < end) s6 += a[whole + 6] * b[whole + 6];
    total += s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7));
  }
  return total;
}

/** The largest magnitude; NaN if an element is NaN. */
export function largest(a: Vector): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const magnitude = Math.abs(a[i]);
    if (!(magnitude <= most)) {
      if (magnitude !== magnitude) return NaN;
      most = magnitude;
    }
  }
  return most;
}

/** out = a + t * b */
export function along(out: Vector, a: Vector, t: number, b: Vector): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] + t * b[i];
}

/** out = t * a */
export function scale(out: Vector, t: number, a: Vector): void {
  for (let i = 0; i < out.length; i++) out[i] = t * a[i];
}

/** out = a - b */
export function difference(out: Vector, a: Vector, b: Vector): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] - b[i];
}
