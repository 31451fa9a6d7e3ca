// The extended Rosenbrock function, independent pairs, f and gradient in one vectorized pass. Terms and gradient have
// the bits of src/problems/extended-rosenbrock.ts; the terms are added in the order of `sum`.
//   f(x) = sum over pairs (a, b) of 100 (b - a^2)^2 + (1 - a)^2
#pragma once
#include "lanes.h"

namespace thalweg::objectives {

struct ExtendedRosenbrock {
  double operator()(const View& at, View& gradient) const {
    const double* __restrict const x = at.data();
    double* __restrict const g = gradient.data();
    const auto one = [x, g](Index i) {
      const double a = x[2 * i];
      const double rise = x[2 * i + 1] - a * a;
      const double rest = 1 - a;
      g[2 * i] = -400 * a * rise - 2 * rest;
      g[2 * i + 1] = 200 * rise;
      return 100 * rise * rise + rest * rest;
    };
    const auto eight = [x, g](Index i) -> Lanes {  // as `one`, on the halves of eight pairs
      double a[lanes], b[lanes];
      for (Index j = 0; j < lanes; ++j) a[j] = x[2 * (i + j)];
      for (Index j = 0; j < lanes; ++j) b[j] = x[2 * (i + j) + 1];
      const Lanes here = load(a);
      const Lanes rise = load(b) - here * here;
      const Lanes rest = 1 - here;
      store(-400 * here * rise - 2 * rest, a);
      store(200 * rise, b);
      for (Index j = 0; j < lanes; ++j) {
        g[2 * (i + j)] = a[j];
        g[2 * (i + j) + 1] = b[j];
      }
      return 100 * rise * rise + rest * rest;
    };
    return sumOfLanes(at.size() / 2, eight, one);
  }

  void hessian(const View& at, double* __restrict diagonal, double* __restrict offDiagonal) const {
    const double* __restrict const x = at.data();
    const Index n = at.size();
    for (Index i = 0; i < n; i += 2) {
      const double a = x[i];
      diagonal[i] = 1200 * a * a - 400 * x[i + 1] + 2;
      diagonal[i + 1] = 200;
      offDiagonal[i] = -400 * a;
      if (i + 2 < n) offDiagonal[i + 1] = 0;
    }
  }
};

}  // namespace thalweg::objectives
