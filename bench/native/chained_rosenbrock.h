// The chained Rosenbrock function with the arithmetic of src/problems/chained-rosenbrock.ts, operation by operation.
#pragma once
#include <core/vector.h>

namespace thalweg {

inline double chainedRosenbrock(const View& x, View& g) {
  const Index last = x.size() - 1;
  double value = 0;
  double fromBefore = 0;
  for (Index i = 0; i < last; ++i) {
    const double a = x[i];
    const double rise = x[i + 1] - a * a;
    const double rest = 1 - a;
    value += 100 * rise * rise + rest * rest;
    g[i] = fromBefore - 400 * a * rise - 2 * rest;
    fromBefore = 200 * rise;
  }
  g[last] = fromBefore;
  return value;
}

inline void chainedRosenbrockHessian(const View& x, Vector& diagonal, Vector& offDiagonal) {
  const Index last = x.size() - 1;
  double fromBefore = 0;
  for (Index i = 0; i < last; ++i) {
    const double a = x[i];
    diagonal[i] = fromBefore + 1200 * a * a - 400 * x[i + 1] + 2;
    offDiagonal[i] = -400 * a;
    fromBefore = 200;
  }
  diagonal[last] = fromBefore;
}

}  // namespace thalweg
