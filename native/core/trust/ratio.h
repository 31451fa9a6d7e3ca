// What f does beside what the model promised. Twin: src/core/trust/ratio.ts
#pragma once
#include "../search/step.h"

namespace thalweg {

// The share of the promised decrease that f keeps; where rounding hides it, as the slopes at both ends tell.
inline double kept(const Points& points, const Vector& p, double promised) {
  const Point& at = *points.at;
  const Point& trial = *points.trial;
  if (!trial.finite()) return -infinity;
  const double rounding = roundingOf(p.size());
  const bool shown = distinct(at.f, trial.f, rounding) || promised > rounding * std::abs(at.f);
  if (shown) return (at.f - trial.f) / promised;
  return (-0.5 * (dot(at.g, p) + dot(trial.g, p))) / promised;
}

// Did f do what the model promised, to six digits? It is as good as quadratic, then.
inline bool isExact(double ratio) { return std::abs(ratio - 1) < 1e-6; }

// Where along p the parabola through f, its slope and f at the end is lowest, between a quarter and a half.
inline double shorter(const Points& points, const Vector& p) {
  const Point& at = *points.at;
  const Point& trial = *points.trial;
  if (!trial.finite()) return 0.1;
  const double slope = dot(at.g, p);
  const double share = (-0.5 * slope) / (trial.f - at.f - slope);
  return share > 0.25 ? std::min(share, 0.5) : 0.25;
}

}  // namespace thalweg
