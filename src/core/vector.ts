// Vectors, and the only reductions. Every sum has one order: eight running sums, folded pairwise, block after block.
// So both engines, every instruction set and every number of threads get the same bits. Twin: native/core/vector.h
import type { Vector } from '../objective.js';

export const epsilon = Number.EPSILON;

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

/** The sum of a[i] * (h[i] * b[i]). */
export function weightedDot(a: Vector, h: Vector, b: Vector): number {
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
      s0 += a[i] * (h[i] * b[i]);
      s1 += a[i + 1] * (h[i + 1] * b[i + 1]);
      s2 += a[i + 2] * (h[i + 2] * b[i + 2]);
      s3 += a[i + 3] * (h[i + 3] * b[i + 3]);
      s4 += a[i + 4] * (h[i + 4] * b[i + 4]);
      s5 += a[i + 5] * (h[i + 5] * b[i + 5]);
      s6 += a[i + 6] * (h[i + 6] * b[i + 6]);
      s7 += a[i + 7] * (h[i + 7] * b[i + 7]);
    }
    if (whole < end) s0 += a[whole] * (h[whole] * b[whole]);
    if (whole + 1 < end) s1 += a[whole + 1] * (h[whole + 1] * b[whole + 1]);
    if (whole + 2 < end) s2 += a[whole + 2] * (h[whole + 2] * b[whole + 2]);
    if (whole + 3 < end) s3 += a[whole + 3] * (h[whole + 3] * b[whole + 3]);
    if (whole + 4 < end) s4 += a[whole + 4] * (h[whole + 4] * b[whole + 4]);
    if (whole + 5 < end) s5 += a[whole + 5] * (h[whole + 5] * b[whole + 5]);
    if (whole + 6 < end) s6 += a[whole + 6] * (h[whole + 6] * b[whole + 6]);
    total += s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7));
  }
  return total;
}

/** The largest magnitude; NaN if an element is NaN. */
export function largest(a: Vector): number {
  const n = a.length;
  const whole = n & ~3;
  let most = 0;
  for (let i = 0; i < whole; i += 4) {
    const p = Math.abs(a[i]);
    const q = Math.abs(a[i + 1]);
    const r = Math.abs(a[i + 2]);
    const s = Math.abs(a[i + 3]);
    if (p <= most && q <= most && r <= most && s <= most) continue;
    most = Math.max(most, p, q, r, s); // NaN, if one of them is
    if (most !== most) return NaN;
  }
  for (let i = whole; i < n; i++) most = Math.max(most, Math.abs(a[i]));
  return most;
}

// Elementwise loops over long vectors are written out eight times: V8 does not, and takes more than twice as long.

/** out = a + t * b */
export function along(out: Vector, a: Vector, t: number, b: Vector): void {
  const n = out.length;
  const whole = n & ~7;
  for (let i = 0; i < whole; i += 8) {
    out[i] = a[i] + t * b[i];
    out[i + 1] = a[i + 1] + t * b[i + 1];
    out[i + 2] = a[i + 2] + t * b[i + 2];
    out[i + 3] = a[i + 3] + t * b[i + 3];
    out[i + 4] = a[i + 4] + t * b[i + 4];
    out[i + 5] = a[i + 5] + t * b[i + 5];
    out[i + 6] = a[i + 6] + t * b[i + 6];
    out[i + 7] = a[i + 7] + t * b[i + 7];
  }
  for (let i = whole; i < n; i++) out[i] = a[i] + t * b[i];
}

/** out = t * a */
export function scale(out: Vector, t: number, a: Vector): void {
  for (let i = 0; i < out.length; i++) out[i] = t * a[i];
}

/** out = a - b, which has the bits of a + -1 * b */
export function difference(out: Vector, a: Vector, b: Vector): void {
  along(out, a, -1, b);
}
