// The badly scaled quadratic with a tridiagonal matrix, f and gradient in one vectorized pass. Terms and gradient have
// the bits of src/problems/tridiagonal-quadratic.ts for the same scales; the terms are added in the order of `sum`.
//   f(x) = 1/2 (x - 1)' A (x - 1),  A = D^(1/2) tridiag(-1, 2.001, -1) D^(1/2)
#pragma once
#include <core/memory.h>

#include "lanes.h"

namespace thalweg::objectives {

struct TridiagonalQuadratic {
  Vector main, off;

  // `scales` is D.
  explicit TridiagonalQuadratic(const View& scales)
      : main(makeVector(scales.size())), off(makeVector(scales.size() - 1)) {
    for (Index i = 0; i < main.size(); ++i) main[i] = 2.001 * scales[i];
    for (Index i = 0; i < off.size(); ++i) off[i] = -1 * std::sqrt(scales[i] * scales[i + 1]);
  }

  // n scales over so many decades from 1 on, equal in their ratios.
  static Vector logSpaced(Index n, double decades = 6) {
    Vector scales(n);
    const double step = n > 1 ? decades * std::log(10.0) / static_cast<double>(n - 1) : 0;
    for (Index i = 0; i < n; ++i) scales[i] = std::exp(step * static_cast<double>(i));
    return scales;
  }

  double operator()(const View& at, View& gradient) const {
    const double* __restrict const x = at.data();
    const double* __restrict const p = main.data();
    const double* __restrict const q = off.data();
    double* __restrict const g = gradient.data();
    const Index last = at.size() - 1;
    const auto eight = [=, this](Index i) -> Lanes {
      const Lanes before = loadBefore(q, i) * (loadBefore(x, i) - 1);
      const Lanes here = load(x + i) - 1;
      const Lanes slope = before + load(p + i) * here + load(q + i) * (load(x + i + 1) - 1);
      store(slope, g + i);
      return i > 0 ? here * slope : first(here, slope, x, g);
    };
    const auto one = [=](Index i) {
      const double before = i > 0 ? q[i - 1] * (x[i - 1] - 1) : 0;
      const double here = x[i] - 1;
      g[i] = before + p[i] * here + q[i] * (x[i + 1] - 1);
      return here * g[i];
    };
    const double value = sumOfLanes(last, eight, one);
    const double here = x[last] - 1;
    g[last] = (last > 0 ? q[last - 1] * (x[last - 1] - 1) : 0) + p[last] * here;
    return 0.5 * (value + here * g[last]);
  }

  void hessian(const View&, double* diagonal, double* offDiagonal) const {
    std::copy_n(main.data(), main.size(), diagonal);
    std::copy_n(off.data(), off.size(), offDiagonal);
  }

 private:
  // Nothing is before the first unknown.
  Lanes first(const Lanes& here, Lanes slope, const double* x, double* g) const {
    slope[0] = 0 + main[0] * here[0] + off[0] * (x[1] - 1);
    g[0] = slope[0];
    return here * slope;
  }
};

}  // namespace thalweg::objectives
