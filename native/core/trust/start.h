// The first radius, from trial steps: what the model promises is compared with what f does. Sartenaer (1997).
// Twin: src/core/trust/start.ts
#pragma once
#include "../floor.h"
#include "model.h"
#include "ratio.h"

namespace thalweg {

// All that outlives an iteration, beside the point where the method stands.
struct RegionState {
  double radius = 0;  // in the model's norm; 0: not known yet
  double slide = 0;   // the step down the gradient that is planned, in terms of it; 0: none
  double slides = 0;  // planned so far
  double fall = 0;    // what the step before the planned one took f down by
  Floor floor = {};

  void walk(auto& archive) {
    archive.number(radius);
    archive.number(slide);
    archive.number(slides);
    archive.number(fall);
    floor.walk(archive);
  }
};

// No step was found that goes down.
inline constexpr double none = -1;

// Plans one more step down the gradient, of Barzilai & Borwein's (1988) length: it takes an evaluation and no Hessian.
// They go on while each takes f down by a tenth of what the one before did.
inline void plan(RegionState& state, const Points& points, Vector& p) {
  constexpr double mostSlides = 3;
  const Point& at = *points.at;
  const Point& previous = *points.previous;
  const double fall = previous.f - at.f;
  if (state.slides == mostSlides || !(fall > 0.1 * state.fall)) return;
  p = at.x - previous.x;
  const double ss = dot(p, p);
  const double sy = dot(p, at.g) - dot(p, previous.g);
  if (!(sy > 0)) return;
  state.slide = ss / sy;
  state.fall = fall;
  state.slides += 1;
}

// Takes the step that was planned; false if it leads nowhere.
inline Routine<bool> slide(RegionState& state, Points& points, Vector& p) {
  p = -state.slide * points.at->g;
  state.slide = 0;
  points.place(1, p);
  co_await Ask::evaluate;
  if (!points.trial->finite() || !(points.trial->f < points.at->f)) co_return false;
  points.accept();
  plan(state, points, p);
  co_return true;
}

// Sets the radius and takes a first step. Returns what was promised of it, 0 if
// none was taken, `none` if none goes down, NaN where H is not finite. Newton's own step is tried first. Where that is
// bad, steps down the gradient are worth more than they say: they are good everywhere but in the worst spots, and take
// the edge off those.
inline Routine<double> firstStep(RegionState& state, Points& points, Model& model, Vector& p) {
  if (model.definite) {
    const double promised = co_await model.step(points, infinity, p);
    points.place(1, p);
    co_await Ask::evaluate;
    if (kept(points, p, promised) > 0.5) {
      state.radius = 2 * model.norm;
      points.accept();
      co_return promised;
    }
  }
  const double bend = co_await model.steepest(points, p);
  if (!std::isfinite(bend)) co_return nan;
  const double most = largest(p);
  if (points.stationary || !(most > 0)) {
    state.radius = 0.1 * std::max(largest(points.at->x), 1.0);
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
    state.radius = t * model.norm;
    if (ratio > 0.1) {
      points.accept();
      if (isExact(ratio)) {
        state.radius *= 100;
        co_return promised;
      }
      if (tries == 0 && ratio > 0.75) state.radius *= 2;
      plan(state, points, p);
      co_return promised;
    }
    p = 0.1 * p;
    t *= 0.1;
  }
  co_return none;
}

}  // namespace thalweg
