// A factor and a solve through the verbs of native/core/hessian/factored.h.
#pragma once
#include <core/hessian/factored.h>

namespace thalweg {

// d = -H^-1 b. The factorization hears for which b, so that both can share a pass.
inline void factorAndSolve(Factored& hessian, const Vector& b, Vector& d) {
  hessian.tryFactor(0, b.data());
  hessian.direction(b, d);
}

}  // namespace thalweg
