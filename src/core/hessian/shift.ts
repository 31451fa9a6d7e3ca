// How much of the identity makes a Hessian positive definite: try none, then ever more.
// Nocedal & Wright (2006), algorithm 3.3, started from what the failed pivot and the last success tell.
// Twin: native/core/hessian/shift.h

/**
 * `tryFactor(shift)` returns the first pivot that is not positive, or a positive number when it succeeds. `size` is a
 * norm of the Hessian, `last` the shift that the last one needed. Returns the shift; NaN if the Hessian is not finite.
 */
export function shiftUntilPositive(size: number, last: number, tryFactor: (shift: number) => number): number {
  if (!Number.isFinite(size)) return NaN;
  let shift = 0;
  for (;;) {
    const pivot = tryFactor(shift);
    if (pivot > 0) return shift;
    if (shift > 2 * size) return NaN; // such a shift is enough for any finite Hessian
    const least = size > 0 ? Math.max(1e-10 * size, Number.MIN_VALUE) : 1;
    const missing = -pivot < size ? -pivot : size;
    shift = Math.max(4 * shift, 0.25 * last, missing, least);
  }
}
