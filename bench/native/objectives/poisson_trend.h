// The smooth log-rate of Poisson counts, f and gradient in one vectorized pass, by Eigen's exponential: the formulas
// are those of src/problems/poisson-trend.ts, the last bits are not.
//   f(x) = sum exp(x_i) - y_i x_i + lambda sum (x_{i+1} - x_i)^2
#pragma once
#include <core/memory.h>

#include "lanes.h"

namespace thalweg::objectives {

struct PoissonTrend {
  Vector counts;
  double lambda;

  double operator()(const View& at, View& gradient) const {
    const double* __restrict const x = at.data();
    const double* __restrict const y = counts.data();
    double* __restrict const g = gradient.data();
    const Index last = at.size() - 1;
    const double weight = lambda, twice = 2 * lambda;
    const auto eight = [=](Index i) -> Lanes {
      const Lanes here = load(x + i), count = load(y + i);
      const Lanes rate = here.exp();
      const Lanes rise = load(x + i + 1) - here;
      const Lanes before = twice * (here - loadBefore(x, i));
      store(rate - count + before - twice * rise, g + i);
      return rate - count * here + weight * rise * rise;
    };
    const auto one = [=](Index i) {
      const double here = x[i], rate = std::exp(here), rise = x[i + 1] - here;
      g[i] = rate - y[i] + twice * (here - x[std::max(i - 1, Index{0})]) - twice * rise;
      return rate - y[i] * here + weight * rise * rise;
    };
    const double value = sumOfLanes(last, eight, one);
    const double rate = std::exp(x[last]);
    g[last] = rate - y[last] + (last > 0 ? twice * (x[last] - x[last - 1]) : 0);
    return value + (rate - y[last] * x[last]);
  }

  void hessian(const View& at, double* diagonal, double* offDiagonal) const {
    const Index last = at.size() - 1;
    const double twice = 2 * lambda;
    View d(diagonal, last + 1);
    d.array() = at.array().exp() + 2 * twice;
    d[0] = std::exp(at[0]) + (last > 0 ? twice : 0);
    if (last > 0) d[last] = std::exp(at[last]) + twice;
    std::fill_n(offDiagonal, last, -twice);
  }
};

}  // namespace thalweg::objectives
