// Strong Wolfe line search: bracket and zoom in one loop. Nocedal & Wright (2006), algorithms 3.5 and 3.6, with the
// approximate Wolfe rule where rounding hides differences of f: Hager & Zhang (2005), equation 4.1.
// Twin: src/core/search/wolfe.ts
#pragma once
#include <optional>

#include "../point.h"
#include "../routine.h"
#include "../stop.h"

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

// A trial step: its length, value and slope along the direction.
struct Step {
  double t, f, slope;
};

// What the rounding of a sum of n terms may do to it, relatively: errors that add up at random.
inline double roundingOf(Index n) { return 32 * epsilon * std::sqrt(static_cast<double>(n)); }

// Do the two values differ by more than rounding can explain?
inline bool distinct(double a, double b, double rounding) {
  return std::abs(a - b) > rounding * std::max(std::abs(a), std::abs(b));
}

inline bool decreases(const Step& start, const Step& end, double decrease, double rounding) {
  if (!distinct(start.f, end.f, rounding)) return end.slope <= (2 * decrease - 1) * start.slope;
  return end.f <= start.f + decrease * end.t * start.slope;
}

// The minimizer of the cubic through both ends (Nocedal & Wright, 3.59), kept away from the ends.
inline double between(const Step& lo, const Step& hi, double rounding) {
  const double width = hi.t - lo.t;
  if (!std::isfinite(hi.f)) return lo.t + 0.1 * width;
  double t;
  if (distinct(lo.f, hi.f, rounding)) {
    const double d1 = lo.slope + hi.slope - 3 * ((lo.f - hi.f) / (lo.t - hi.t));
    const double root = std::sqrt(d1 * d1 - lo.slope * hi.slope);
    const double d2 = width > 0 ? root : -root;
    t = hi.t - width * ((hi.slope + d2 - d1) / (hi.slope - lo.slope + 2 * d2));
  } else {
    t = lo.t - lo.slope * (width / (hi.slope - lo.slope));
  }
  if (!std::isfinite(t)) return lo.t + 0.5 * width;
  const double near = lo.t + 0.1 * width;
  const double far = hi.t - 0.1 * width;
  return width > 0 ? std::min(std::max(t, near), far) : std::max(std::min(t, near), far);
}

// Further out: to where the slopes say that they vanish, within 2 and 10 times the last stride.
inline double beyond(const Step& before, const Step& last) {
  const double stride = last.t - before.t;
  if (!(last.slope > before.slope)) return last.t + 9 * stride;
  const double secant = stride * (last.slope / (before.slope - last.slope));
  if (!(secant > stride)) return last.t + stride;
  return last.t + (secant < 9 * stride ? secant : 9 * stride);
}

// Has f fallen, over a step so long that no minimum can lie there?
inline bool runsAway(const Step& lo, double first, const Point& at, const Vector& d, double rounding) {
  if (!(lo.t > 1e20 * first) || !(lo.f < at.f) || !distinct(lo.f, at.f, rounding)) return false;
  return lo.t * largest(d) > 1e20 * std::max(largest(at.x), 1.0);
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
    end = {t, points.trial->finite() ? points.trial->f : infinity, dot(points.trial->g, d)};
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
      t = beyond(before, lo);
    } else if (std::abs(hi.t - lo.t) > 0.66 * width) {
      t = lo.t + 0.5 * (hi.t - lo.t);  // interpolation shrinks the bracket too slowly
    } else {
      t = between(lo, hi, rounding);
    }
    width = std::abs(hi.t - lo.t);
  }
  if (lo.t > 0 && lo.f < start.f) {  // out of tries: settle for the best step that went down
    if (end.t != lo.t) {
      points.place(lo.t, d);
      co_await Ask::evaluate;
    }
    co_return std::nullopt;
  }
  co_return Status::lineSearchFailed;
}

}  // namespace thalweg
