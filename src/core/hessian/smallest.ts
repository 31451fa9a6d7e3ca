// The smallest element: rounds nothing, so its order is free. Twin: native/core/hessian/smallest.h
import type { Vector } from '../../objective.js';

/** NaN if an element is NaN. Never -0, of which the engines could not tell which zero they met first. */
export function smallest(a: Vector): number {
  const n = a.length;
  const whole = n & ~3;
  let least = Infinity;
  for (let i = 0; i < whole; i += 4) {
    const p = a[i];
    const q = a[i + 1];
    const r = a[i + 2];
    const s = a[i + 3];
    if (p >= least && q >= least && r >= least && s >= least) continue;
    least = Math.min(least, p, q, r, s); // NaN, if one of them is
    if (least !== least) return NaN;
  }
  for (let i = whole; i < n; i++) least = Math.min(least, a[i]);
  return least + 0;
}
