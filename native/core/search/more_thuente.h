// The line search of More & Thuente (1994): an interval of uncertainty that holds a step which fulfils the strong Wolfe
// conditions, and trial values from cubic, quadratic and secant interpolation. Where rounding hides differences of f
// slopes decide, by the rule of Hager & Zhang (2005), equation 4.1. Twin: src/core/search/more-thuente.ts
#pragma once
#include "step.h"

namespace thalweg {

struct MoreThuenteOptions {
  double decrease = 1e-4;      // mu: f falls by at least this share of what the slope promises
  double curvature = 0.9;      // eta: the slope falls to at most this share of the first one
  double maxEvaluations = 40;  // in one search

  static void fields(auto& self, auto visit) {
    visit("decrease", self.decrease);
    visit("curvature", self.curvature);
    visit("maxEvaluations", self.maxEvaluations);
  }
};

// The auxiliary function psi, equation 2.1: phi tilted by what it must fall at least.
inline Step tilted(const Step& step, const Step& start, double decrease) {
  const double least = decrease * start.slope;
  return {step.t, step.f - start.f - least * step.t, step.slope - least};
}

// The trial value for [lo, hi] and a step `end` that is higher than lo: section 4, case 1.
inline double interpolate(const Step& lo, const Step& end) {
  const double width = end.t - lo.t;
  const double c = cubic(lo, end);
  const double q = lo.t + 0.5 * lo.slope * (width / ((lo.f - end.f) / width + lo.slope));
  if (!std::isfinite(c)) return q;
  return std::abs(c - lo.t) < std::abs(q - lo.t) ? c : c + 0.5 * (q - c);
}

// The trial value when `end` is not higher than lo: section 4, cases 2 to 4, and the extrapolation of section 3. With
// `hidden` rounding hides the difference of their values, which leaves their slopes.
inline double follow(const Step& lo, const Step& end, const Step& hi, bool hidden) {
  const bool bracketed = std::isfinite(hi.t);
  const double stride = end.t - lo.t;
  const double s = secant(lo, end);
  const double c = hidden ? s : cubic(lo, end);
  if (end.slope * lo.slope < 0) return std::abs(c - end.t) >= std::abs(s - end.t) ? c : s;  // case 2
  const double far = bracketed ? end.t + 0.66 * (hi.t - end.t) : end.t + 4 * stride;
  const double near = bracketed ? end.t : end.t + 1.1 * stride;
  double t = far;
  if (std::abs(end.slope) < std::abs(lo.slope)) {  // case 3: a cubic without a minimizer ahead falls forever
    const double ahead = (c - end.t) * stride > 0 ? c : far;
    const bool closer = std::abs(ahead - end.t) < std::abs(s - end.t);
    t = closer == bracketed ? ahead : s;
  } else if (bracketed) {
    return cubic(end, hi);  // case 4
  }
  return far > near ? std::min(std::max(t, near), far) : std::max(std::min(t, near), far);
}

// Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
// t the first step to try. A value that is not finite counts as too high, so it shortens the step.
inline Routine<std::optional<Status>> moreThuenteSearch(Points& points, const Vector& d, double slope, double t,
                                                        MoreThuenteOptions o) {
  const Step start{0, points.at->f, slope};
  Step lo = start;
  Step hi{infinity, infinity, 0};
  Step end = start;
  Step best = start;
  const double first = t;
  const double rounding = roundingOf(d.size());
  double width = infinity, widthBefore = infinity;
  bool auxiliary = true;  // psi counts until a step fulfils it and phi rises; and where f fell too little
  for (int i = 0; i < o.maxEvaluations; ++i) {
    points.place(t, d);
    co_await Ask::evaluate;
    end = look(points, d, t);
    const bool low = std::isfinite(end.f) && decreases(start, end, o.decrease, rounding);
    if (low && std::abs(end.slope) <= -o.curvature * slope) co_return std::nullopt;
    if (low && end.f < best.f) best = end;
    if (low && end.slope >= 0) auxiliary = false;
    const double tilt = auxiliary && !low && end.f <= lo.f ? o.decrease : 0;
    const Step from = tilted(lo, start, tilt);
    const Step to = tilted(end, start, tilt);
    const bool hidden = !distinct(lo.f, end.f, rounding);
    if (!std::isfinite(end.f) || (!hidden && to.f > from.f)) {
      hi = end;
      t = std::isfinite(end.f) ? interpolate(from, to) : lo.t + 0.1 * (end.t - lo.t);
    } else {
      t = follow(from, to, tilted(hi, start, tilt), hidden);
      if (to.slope * (hi.t - lo.t) >= 0) hi = lo;
      lo = end;
      if (!std::isfinite(hi.t) && runsAway(lo, first, *points.at, d, rounding)) co_return Status::unbounded;
    }
    if (std::isfinite(hi.t)) {
      const double now = std::abs(hi.t - lo.t);
      const bool inside = (t - lo.t) * (hi.t - t) > 0;
      if (!inside || now > 0.66 * widthBefore) t = lo.t + 0.5 * (hi.t - lo.t);
      if (t == lo.t || t == hi.t) break;
      widthBefore = width;
      width = now;
    }
  }
  const std::optional<Status> failure = co_await settle(points, d, best, end);
  co_return failure;
}

}  // namespace thalweg
