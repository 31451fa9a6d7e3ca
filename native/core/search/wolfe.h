// Strong Wolfe line search: bracket and zoom in one loop. Nocedal & Wright (2006), algorithms 3.5 and 3.6, with the
// approximate Wolfe rule where rounding hides differences of f: Hager & Zhang (2005), equation 4.1.
// Twin: src/core/search/wolfe.ts
#pragma once
#include "step.h"

namespace thalweg {

struct WolfeOptions {
  double decrease = 1e-4;      // c1: f falls by at least this share of what the slope promises
  double curvature = 0.9;      // c2: the slope falls to at most this share of the first one
  double maxEvaluations = 30;  // in one search

  static void fields(auto& self, auto visit) {
    visit("decrease", self.decrease);
    visit("curvature", self.curvature);
    visit("maxEvaluations", self.maxEvaluations);
  }
};

// The minimizer of the cubic through both ends, kept away from them; of the parabola where rounding hides f.
inline double between(const Step& lo, const Step& hi, double rounding) {
  const double width = hi.t - lo.t;
  if (!std::isfinite(hi.f)) return lo.t + 0.1 * width;
  const double t = distinct(lo.f, hi.f, rounding) ? cubic(lo, hi) : secant(lo, hi);
  if (!std::isfinite(t)) return lo.t + 0.5 * width;
  const double near = lo.t + 0.1 * width;
  const double far = hi.t - 0.1 * width;
  return width > 0 ? std::min(std::max(t, near), far) : std::max(std::min(t, near), far);
}

// Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
// t the first step to try. A value that is not finite counts as too high, so it shortens the step.
inline Routine<std::optional<Status>> wolfe(Points& points, const Vector& d, double slope, double t, WolfeOptions o) {
  const Step start{0, points.at->f, slope};
  Step lo = start;
  Step hi{infinity, infinity, 0};
  Step end = start;
  const double first = t;
  const double rounding = roundingOf(d.size());
  double width = infinity;
  for (int i = 0; i < o.maxEvaluations; ++i) {
    points.place(t, d);
    co_await Ask::evaluate;
    end = look(points, d, t);
    const bool low = std::isfinite(end.f) && decreases(start, end, o.decrease, rounding) &&
                     (end.f < lo.f || !distinct(end.f, lo.f, rounding));
    if (low && std::abs(end.slope) <= -o.curvature * slope) co_return std::nullopt;
    const Step before = lo;
    if (low) {
      if (end.slope * (hi.t - lo.t) >= 0) hi = lo;
      lo = end;
    } else {
      hi = end;
    }
    if (!std::isfinite(hi.t)) {
      if (runsAway(lo, first, *points.at, d, rounding)) co_return Status::unbounded;
      t = beyond(before, lo, 9);
    } else if (std::abs(hi.t - lo.t) > 0.66 * width) {
      t = lo.t + 0.5 * (hi.t - lo.t);  // interpolation shrinks the bracket too slowly
    } else {
      t = between(lo, hi, rounding);
    }
    width = std::abs(hi.t - lo.t);
  }
  const std::optional<Status> failure = co_await settle(points, d, lo, end);
  co_return failure;
}

}  // namespace thalweg
