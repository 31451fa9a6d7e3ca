// Newton's method with a line search, over any Hessian that can be factored.
// Nocedal & Wright (2006), algorithm 3.2; the shift after their algorithm 3.3. Twin: src/core/methods/newton.ts
#pragma once
#include "../floor.h"
#include "../search/wolfe.h"

namespace thalweg {

struct NewtonOptions {
  WolfeOptions lineSearch = {};

  static void fields(auto& self, auto visit) { visit("lineSearch", self.lineSearch); }
};

// All that outlives an iteration, beside the point where the method stands.
struct NewtonState {
  double shift = 0;  // what the last Hessian needed to become positive definite
  Floor floor = {};
};

template <class Hessian>
Method newton(NewtonState& state, Points& points, Hessian& hessian, NewtonOptions options) {
  Vector d(points.at->x.size());
  for (;;) {
    co_await Ask::hessian;
    state.shift = hessian.factor(state.shift);
    if (!std::isfinite(state.shift)) co_return Status::notFinite;
    hessian.direction(points.at->g, d);
    const double slope = dot(d, points.at->g);
    const std::optional<Status> failure = co_await wolfe(points, d, slope, 1, options.lineSearch);
    if (failure == Status::unbounded) co_return *failure;
    if (failure) {
      const Status why = co_await verdict(points, d);
      co_return why;
    }
    points.accept();
    co_await Ask::iterate;
    if (state.floor.reached(*points.at, -0.5 * slope, 3)) {
      const Status why = co_await verdict(points, d);
      co_return why;
    }
  }
}

}  // namespace thalweg
