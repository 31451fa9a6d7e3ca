// How much of the identity makes a Hessian positive definite: try none, then ever more.
// Nocedal & Wright (2006), algorithm 3.3, started from what the failed pivot and the last success tell.
// Twin: native/core/hessian/shift.h
import type { Factored } from './factored.js';

/**
 * Leaves the Hessian factored with the shift that it returns; NaN if the Hessian is not finite. `last` is the shift
 * that the last one needed.
 */
export function shiftToPositive(hessian: Pick<Factored, 'size' | 'tryFactor'>, last: number): number {
  let pivot = hessian.tryFactor(0);
  if (pivot > 0) return 0;
  const size = hessian.size();
  if (!Number.isFinite(size)) return NaN;
  let shift = 0;
  for (;;) {
    if (shift > 2 * size || shift === Infinity) return NaN; // such a shift is enough for any finite Hessian
    const least = size > 0 ? Math.max(1e-10 * size, Number.MIN_VALUE) : 1;
    const missing = -pivot < size ? -pivot : size;
    shift = Math.max(4 * shift, 0.25 * last, missing, least);
    pivot = hessian.tryFactor(shift);
    if (pivot > 0) return shift;
  }
}
