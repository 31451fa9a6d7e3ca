// Backtracking until f falls enough (Armijo, 1966), along interpolating polynomials: Nocedal & Wright (2006), section
// 3.5, with the approximate rule where rounding hides differences of f: Hager & Zhang (2005), equation 4.1. It asks
// nothing of the slope at the end, so it suits methods whose first step is right.
// Twin: src/core/search/armijo.ts
#pragma once
#include "step.h"

namespace thalweg {

struct ArmijoOptions {
  double decrease = 1e-4;      // c1: f falls by at least this share of what the slope promises
  double contraction = 0;      // 0: steps shrink by interpolation, else by this factor
  double maxEvaluations = 30;  // in one search

  static void fields(auto& self, auto visit) {
    visit("decrease", self.decrease);
    visit("contraction", self.contraction);
    visit("maxEvaluations", self.maxEvaluations);
  }
};

// The minimizer of the parabola through the start, its slope and `end`: equation 3.57.
inline double parabola(const Step& start, const Step& end) {
  return -0.5 * start.slope * end.t * end.t / (end.f - start.f - start.slope * end.t);
}

// The minimizer of the cubic through the start, its slope and the last two steps: equation 3.58.
inline double cubicOfThree(const Step& start, const Step& before, const Step& end) {
  const double p = (end.f - start.f - start.slope * end.t) / (end.t * end.t);
  const double q = (before.f - start.f - start.slope * before.t) / (before.t * before.t);
  const double width = end.t - before.t;
  const double a = (p - q) / width;
  const double b = (end.t * q - before.t * p) / width;
  return (std::sqrt(b * b - 3 * a * start.slope) - b) / (3 * a);
}

// Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
// t the first step to try. A value that is not finite counts as too high, so it shortens the step.
inline Routine<std::optional<Status>> armijo(Points& points, const Vector& d, double slope, double t, ArmijoOptions o) {
  const Step start{0, points.at->f, slope};
  Step before{infinity, infinity, 0};
  const double rounding = roundingOf(d.size());
  for (int i = 0; i < o.maxEvaluations; ++i) {
    points.place(t, d);
    co_await Ask::evaluate;
    const Step end = look(points, d, t);
    const bool hidden = !distinct(start.f, end.f, rounding);
    const bool moved = !hidden || end.slope >= 0.9 * slope;  // or a flat f would pass at any step
    if (std::isfinite(end.f) && moved && decreases(start, end, o.decrease, rounding)) co_return std::nullopt;
    if (o.contraction > 0) {
      t *= o.contraction;
      continue;
    }
    double shorter = 0;  // below 0.1 t, as after a value that is not finite
    if (std::isfinite(end.f)) {
      if (hidden) {
        shorter = secant(start, end);
      } else {
        shorter = std::isfinite(before.f) ? cubicOfThree(start, before, end) : parabola(start, end);
      }
    }
    if (!std::isfinite(shorter)) shorter = 0.5 * t;
    before = end;
    t = std::min(std::max(shorter, 0.1 * t), 0.5 * t);
  }
  co_return Status::lineSearchFailed;
}

}  // namespace thalweg
