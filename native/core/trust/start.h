// The first radius, from trial steps: what the model promises is compared with what f does. Sartenaer (1997).
// Twin: src/core/trust/start.ts
#pragma once
#include "model.h"
#include "ratio.h"

namespace thalweg {

// No step was found that goes down.
inline constexpr double none = -1;

// More steps down the gradient, of Barzilai & Borwein's (1988) length: each takes an evaluation and no Hessian.
inline Routine<void> slide(Points& points, Vector& p) {
  constexpr int slides = 2;
  for (int k = 0; k < slides; ++k) {
    const Point& at = *points.at;
    const Point& previous = *points.previous;
    p = at.x - previous.x;
    const double ss = dot(p, p);
    const double sy = dot(p, at.g) - dot(p, previous.g);
    if (!(sy > 0)) co_return;
    p = (-ss / sy) * at.g;
    points.place(1, p);
    co_await Ask::evaluate;
    if (!points.trial->finite() || !(points.trial->f < at.f)) co_return;
    points.accept();
    co_await Ask::iterate;
  }
}

// Sets the radius and takes first steps, each an iteration of its own. Returns what was promised of the first, 0 if
// none was taken, `none` if none goes down, NaN where H is not finite. Newton's own step is tried first. Where that is
// bad, steps down the gradient are worth more than they say: they are good everywhere but in the worst spots, and take
// the edge off those.
inline Routine<double> firstStep(double& radius, Points& points, Model& model, Vector& p) {
  if (model.definite) {
    const double promised = co_await model.step(points, infinity, p);
    points.place(1, p);
    co_await Ask::evaluate;
    if (kept(points, p, promised) > 0.5) {
      radius = 2 * model.norm;
      points.accept();
      co_await Ask::iterate;
      co_return promised;
    }
  }
  const double bend = co_await model.steepest(points, p);
  if (!std::isfinite(bend)) co_return nan;
  const double most = largest(p);
  if (points.stationary || !(most > 0)) {
    radius = 0.1 * std::max(largest(points.at->x), 1.0);
    co_return 0;
  }
  const double slope = dot(points.at->g, p);
  double t = bend > 0 ? -slope / bend : 1 / most;
  p = t * p;
  constexpr int mostTries = 30;
  for (int tries = 0; tries < mostTries; ++tries) {
    points.place(1, p);
    co_await Ask::evaluate;
    const double promised = -t * slope - 0.5 * t * t * bend;
    const double ratio = kept(points, p, promised);
    model.hear(ratio);
    radius = t * model.norm;
    if (ratio > 0.1) {
      points.accept();
      const bool quadratic = std::abs(ratio - 1) < 1e-6;
      if (quadratic) {
        radius *= 100;
      } else if (tries == 0 && ratio > 0.75) {
        radius *= 2;
      }
      co_await Ask::iterate;
      if (!quadratic) co_await slide(points, p);
      co_return promised;
    }
    p = 0.1 * p;
    t *= 0.1;
  }
  co_return none;
}

}  // namespace thalweg
