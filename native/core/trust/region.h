// A trust region: steps of a model of f, no longer than experience says that the model can be trusted.
// Nocedal & Wright (2006), algorithm 4.1; Conn, Gould & Toint (2000), chapter 6. Twin: src/core/trust/region.ts
#pragma once
#include "../floor.h"
#include "../memory.h"
#include "ratio.h"
#include "start.h"

namespace thalweg {

// Takes a step, the radius shrinking until one is good. Returns what was promised of it, `none` if there is none, NaN
// where H is not finite.
inline Routine<double> nextStep(RegionState& state, Points& points, Model& model, Vector& p) {
  constexpr double enough = 1e-4;    // of what was promised, to take a step
  constexpr double longest = 1e150;  // where squares leave the range of numbers
  constexpr int mostTries = 100;     // by then the radius has shrunk by a factor of 1e30 or more
  for (int tries = 0; tries < mostTries; ++tries) {
    const double promised = co_await model.step(points, state.radius, p);
    if (std::isnan(promised)) co_return nan;
    if (!(promised > 0)) co_return none;
    points.place(1, p);
    co_await Ask::evaluate;
    const double ratio = kept(points, p, promised);
    model.hear(ratio);
    if (!(ratio >= 0.25)) {
      state.radius = shorter(points, p) * model.norm;
    } else if (ratio > 0.75) {
      state.radius = std::min(std::max(state.radius, 2 * model.norm), longest);
    }
    if (ratio > enough) {
      points.accept();
      co_return promised;
    }
    if (!(largest(p) > epsilon * largest(points.at->x))) co_return none;
  }
  co_return none;
}

inline Method trustRegion(RegionState& state, Points& points, Model& model) {
  Vector p = makeVector(points.at->x.size());
  points.looks = true;
  for (;;) {
    if (state.floor.idle >= 3 && !points.stationary) {
      const Status why = co_await verdict(points);
      co_return why;
    }
    if (state.slide > 0 && !points.stationary) {
      const bool slid = co_await slide(state, points, p);
      if (slid) {
        points.radius = state.radius;
        co_await Ask::iterate;
        continue;
      }
    }
    const bool known = co_await model.prepare(points);
    if (!known) co_return Status::notFinite;
    if (points.stationary) {
      co_await model.look();
      if (!model.indefinite) co_await Ask::curvature;
    }
    double promised = 0;
    if (!(state.radius > 0)) promised = co_await firstStep(state, points, model, p);
    if (promised == 0) promised = co_await nextStep(state, points, model, p);
    if (std::isnan(promised)) co_return Status::notFinite;
    if (promised < 0) {
      if (points.stationary) co_await Ask::curvature;  // what there is leads nowhere
      const Status why = co_await verdict(points);
      co_return why;
    }
    state.floor.note(*points.at, promised, roundingOf(p.size()));
    points.radius = state.radius;
    co_await Ask::iterate;
  }
}

}  // namespace thalweg
