// What every line search is made of: a step along the direction, rules that hold where rounding hides differences of
// f, and where to try next. Twin: src/core/search/step.ts
#pragma once
#include <optional>

#include "../point.h"
#include "../routine.h"

namespace thalweg {

// A trial step: its length, value and slope along the direction.
struct Step {
  double t, f, slope;
};

// What the trial shows at length t; a point that is not finite counts as too high.
inline Step look(Points& points, const Vector& d, double t) {
  return {t, points.trial->finite() ? points.trial->f : infinity, dot(points.threads, points.trial->g, d)};
}

// What the rounding of a sum of n terms may do to it, relatively: errors that add up at random.
inline double roundingOf(Index n) { return 32 * epsilon * std::sqrt(static_cast<double>(n)); }

// Do the two values differ by more than rounding can explain?
inline bool distinct(double a, double b, double rounding) {
  return std::abs(a - b) > rounding * std::max(std::abs(a), std::abs(b));
}

// Sufficient decrease; by slopes where rounding hides it, as the approximate Wolfe rule has it: Hager & Zhang (2005),
// equation 4.1.
inline bool decreases(const Step& start, const Step& end, double decrease, double rounding) {
  if (!distinct(start.f, end.f, rounding)) return end.slope <= (2 * decrease - 1) * start.slope;
  return end.f <= start.f + decrease * end.t * start.slope;
}

// The minimizer of the cubic through both steps (Nocedal & Wright, 3.59); not finite where there is none.
inline double cubic(const Step& a, const Step& b) {
  const double width = b.t - a.t;
  const double d1 = a.slope + b.slope - 3 * ((a.f - b.f) / (a.t - b.t));
  const double root = std::sqrt(d1 * d1 - a.slope * b.slope);
  const double d2 = width > 0 ? root : -root;
  return b.t - width * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
}

// Where the line through both slopes vanishes.
inline double secant(const Step& a, const Step& b) { return a.t - a.slope * ((b.t - a.t) / (b.slope - a.slope)); }

// Further out: to where the slopes say that they vanish, by one to `most` strides as long as the last one.
inline double beyond(const Step& before, const Step& last, double most) {
  const double stride = last.t - before.t;
  if (!(last.slope > before.slope)) return last.t + most * stride;
  const double ahead = stride * (last.slope / (before.slope - last.slope));
  if (!(ahead > stride)) return last.t + stride;
  return last.t + (ahead < most * stride ? ahead : most * stride);
}

// Has f fallen, over a step so long that no minimum can lie there?
inline bool runsAway(const Step& lo, double first, const Point& at, const Vector& d, double rounding) {
  if (!(lo.t > 1e20 * first) || !(lo.f < at.f) || !distinct(lo.f, at.f, rounding)) return false;
  return lo.t * largest(d) > 1e20 * std::max(largest(at.x), 1.0);
}

// Out of tries: settles for the best step if it went down. `end` is where the trial stands.
inline Routine<std::optional<Status>> settle(Points& points, const Vector& d, Step best, Step end) {
  if (!(best.t > 0) || !(best.f < points.at->f)) co_return Status::lineSearchFailed;
  if (end.t != best.t) {
    points.place(best.t, d);
    co_await Ask::evaluate;
  }
  co_return std::nullopt;
}

}  // namespace thalweg
