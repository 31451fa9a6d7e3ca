// The floor of arithmetic. Near a minimum f is only known to eps |f|, so a gradient below sqrt(2 L eps |f|), L being
// the curvature, cannot be seen in f. Twin: src/core/floor.ts
#pragma once
#include "archive.h"
#include "point.h"
#include "routine.h"

namespace thalweg {

// Steps are still accepted at the floor, by their slopes. This counts those that do not lower the gradient either.
struct Floor {
  double norm = infinity;  // the lowest
  double idle = 0;         // steps since then

  void walk(auto& archive) {
    archive.number(norm);
    archive.number(idle);
  }

  // `gain`: the decrease of f that the last step was promised; `rounding`: the share of f that is lost in it.
  void note(const Point& at, double gain, double rounding = 8 * epsilon) {
    const bool hidden = gain <= rounding * std::abs(at.f);
    if (!hidden || at.norm < 0.9 * norm) {
      norm = std::min(norm, at.norm);
      idle = 0;
    } else {
      idle += 1;
    }
  }
};

// Why a method ends that finds nothing better. One step down the gradient, short but plain to see in x, measures the
// curvature; if what the gradient then promises is lost in the rounding of f or of x, precision is the limit. The step
// also shows by how much f misses the parabola: that is its rounding where large terms cancel in it, or a corner of f,
// whose curvature falls with the length of the step.
inline Routine<Status> verdict(Points& points) {
  const Point& at = *points.at;
  if (at.norm < 1e-300) co_return Status::precisionLimit;  // and 1 over it might not be finite
  const double size = largest(at.x);
  const double t = std::sqrt(epsilon) * std::max(size, 1.0);
  Vector d = (-1 / at.norm) * at.g;
  const double slope = dot(at.g, d);
  points.place(t, d);
  co_await Ask::evaluate;
  const double curvature = (dot(points.trial->g, d) - slope) / t;
  if (!(curvature > 0)) co_return Status::lineSearchFailed;
  points.floor = std::sqrt(2 * (curvature / dot(d, d)) * epsilon * std::abs(at.f));
  const double length = -slope / curvature;
  const double gain = 0.5 * length * -slope;
  if (gain <= 64 * epsilon * std::abs(at.f) || length <= 4 * epsilon * size) co_return Status::precisionLimit;
  const double noise = 4 * std::abs(points.trial->f - at.f - t * slope - 0.5 * t * t * curvature);
  if (!(gain <= std::min(noise, 64 * epsilon * curvature * size * size))) co_return Status::lineSearchFailed;
  points.place(16 * t, d);
  co_await Ask::evaluate;
  const double further = (dot(points.trial->g, d) - slope) / (16 * t);
  co_return further > 0.25 * curvature ? Status::precisionLimit : Status::lineSearchFailed;
}

}  // namespace thalweg
