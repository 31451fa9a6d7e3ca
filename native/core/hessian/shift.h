// How much of the identity makes a Hessian positive definite: try none, then ever more.
// Nocedal & Wright (2006), algorithm 3.3, started from what the failed pivot and the last success tell.
// Twin: src/core/hessian/shift.ts
#pragma once
#include "../vector.h"

namespace thalweg {

// `tryFactor(shift)` returns the first pivot that is not positive, or a positive number when it succeeds. `size` is a
// norm of the Hessian, `last` the shift that the last one needed. Returns the shift; NaN if the Hessian is not finite.
template <class TryFactor>
double shiftUntilPositive(double size, double last, TryFactor tryFactor) {
  if (!std::isfinite(size)) return nan;
  double shift = 0;
  for (;;) {
    const double pivot = tryFactor(shift);
    if (pivot > 0) return shift;
    if (shift > 2 * size) return nan;  // such a shift is enough for any finite Hessian
    const double least = size > 0 ? std::max(1e-10 * size, std::numeric_limits<double>::denorm_min()) : 1;
    const double missing = -pivot < size ? -pivot : size;
    shift = std::max(std::max(4 * shift, 0.25 * last), std::max(missing, least));
  }
}

}  // namespace thalweg
