// The floor of arithmetic: how small a promised decrease is lost in rounding. Near a minimum f is only known to
// eps |f|, so a gradient below sqrt(2 L eps |f|) cannot be seen in f (L: the curvature). Twin: src/core/floor.ts
#pragma once
#include "point.h"
#include "stop.h"

namespace thalweg {

inline constexpr double epsilon = std::numeric_limits<double>::epsilon();

// The decrease of f that a parabola with these two slopes promises, if the second was taken where it can tell.
inline double promise(double slope, double slopeThere, double t) {
  const double curvature = (slopeThere - slope) / t;
  const double length = -slope / curvature;
  return curvature > 0 && length >= 0.1 * t ? 0.5 * length * -slope : infinity;
}

// Is a promised decrease lost in the rounding of f, or its step in the rounding of x?
inline bool negligible(double gain, double slope, const Point& at, const Vector& d) {
  if (gain <= 64 * epsilon * std::abs(at.f)) return true;
  const double length = 2 * gain / -slope;
  return length * largest(d) <= 4 * epsilon * largest(at.x);
}

// Steps are still accepted at the floor, by their slopes. This says when they no longer lower the gradient either.
struct Floor {
  double norm = infinity;
  double idle = 0;

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

}  // namespace thalweg
