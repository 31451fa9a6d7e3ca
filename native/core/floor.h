// The floor of arithmetic. Near a minimum f is only known to eps |f|, so a gradient below sqrt(2 L eps |f|), L being
// the curvature, cannot be seen in f. Twin: src/core/floor.ts
#pragma once
#include "point.h"
#include "routine.h"

namespace thalweg {

// Steps are still accepted at the floor, by their slopes. This says when they no longer lower the gradient either.
struct Floor {
  double norm = infinity;
  double idle = 0;

  // `gain`: the decrease of f that the last step was promised.
  bool reached(const Point& at, double gain, double patience) {
    const bool hidden = gain <= 8 * epsilon * std::abs(at.f);
    if (!hidden || at.norm < 0.9 * norm) {
      norm = std::min(norm, at.norm);
      idle = 0;
    } else {
      idle += 1;
    }
    return idle >= patience;
  }
};

// Why a method ends that finds nothing better. One step down the gradient, short but plain to see in x, measures the
// curvature; if what the gradient then promises is lost in the rounding of f or of x, precision is the limit. A corner
// of f shows its slope over the same step and does not pass. `d` is overwritten.
inline Routine<Status> verdict(Points& points, Vector& d) {
  const Point& at = *points.at;
  const double size = largest(at.x);
  const double t = std::sqrt(epsilon) * std::max(size, 1.0);
  d = (-1 / at.norm) * at.g;
  const double slope = dot(at.g, d);
  points.place(t, d);
  co_await Ask::evaluate;
  const double curvature = (dot(points.trial->g, d) - slope) / t;
  const double length = -slope / curvature;
  const double gain = 0.5 * length * -slope;
  const bool lost = gain <= 64 * epsilon * std::abs(at.f) || length <= 4 * epsilon * size;
  co_return curvature > 0 && lost ? Status::precisionLimit : Status::lineSearchFailed;
}

}  // namespace thalweg
