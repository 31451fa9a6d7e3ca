// How much of the identity makes a Hessian positive definite: try none, then ever more.
// Nocedal & Wright (2006), algorithm 3.3, started from what the failed pivot and the last success tell.
// Twin: src/core/hessian/shift.ts
#pragma once
#include "../vector.h"

namespace thalweg {

// Leaves the Hessian factored with the shift that it returns; NaN if the Hessian is not finite. `last` is the shift
// that the last one needed.
template <class Hessian>
double shiftToPositive(Hessian& hessian, double last) {
  double pivot = hessian.tryFactor(0);
  if (pivot > 0) return 0;
  const double size = hessian.size();
  if (!std::isfinite(size)) return nan;
  double shift = 0;
  for (;;) {
    if (shift > 2 * size || shift == infinity) return nan;  // such a shift is enough for any finite Hessian
    const double least = size > 0 ? std::max(1e-10 * size, std::numeric_limits<double>::denorm_min()) : 1;
    const double missing = -pivot < size ? -pivot : size;
    shift = std::max(std::max(4 * shift, 0.25 * last), std::max(missing, least));
    pivot = hessian.tryFactor(shift);
    if (pivot > 0) return shift;
  }
}

}  // namespace thalweg
