// The chained Rosenbrock function, f and gradient in one vectorized pass. Terms and gradient have the bits of
// src/problems/chained-rosenbrock.ts; the terms are added in the order of `sum`.
//   f(x) = sum_{i=1}^{n-1} 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2
#pragma once
#include "lanes.h"

namespace thalweg::objectives {

struct ChainedRosenbrock {
  double operator()(const View& at, View& gradient) const {
    const double* __restrict const x = at.data();
    double* __restrict const g = gradient.data();
    const Index last = at.size() - 1;
    // The rise before is made anew: that is cheaper than to hand it from lane to lane.
    const auto eight = [x, g](Index i) -> Lanes {
      const Lanes a = load(x + i);
      const Lanes before = loadBefore(x, i);
      const Lanes rise = load(x + i + 1) - a * a;
      const Lanes rest = 1 - a;
      store(200 * (a - before * before) - 400 * a * rise - 2 * rest, g + i);
      return 100 * rise * rise + rest * rest;
    };
    const auto one = [x, g](Index i) {
      const double a = x[i], before = x[std::max(i - 1, Index{0})];
      const double rise = x[i + 1] - a * a;
      const double rest = 1 - a;
      g[i] = 200 * (a - before * before) - 400 * a * rise - 2 * rest;
      return 100 * rise * rise + rest * rest;
    };
    const double value = sumOfLanes(last, eight, one);
    g[0] = 0 - 400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]);  // nothing is before it
    g[last] = 200 * (x[last] - x[last - 1] * x[last - 1]);
    return value;
  }

  void hessian(const View& at, double* __restrict diagonal, double* __restrict offDiagonal) const {
    const double* __restrict const x = at.data();
    const Index last = at.size() - 1;
    for (Index i = 0; i < last; ++i) {
      diagonal[i] = 200 + 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
      offDiagonal[i] = -400 * x[i];
    }
    diagonal[0] = 0 + 1200 * x[0] * x[0] - 400 * x[1] + 2;
    diagonal[last] = 200;
  }
};

}  // namespace thalweg::objectives
