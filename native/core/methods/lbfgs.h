// L-BFGS: quasi-Newton steps from the last few gradients, without a matrix.
// Liu & Nocedal (1989); Nocedal & Wright (2006), algorithm 7.5. Twin: src/core/methods/lbfgs.ts
#pragma once
#include "../floor.h"
#include "../search/wolfe.h"
#include "pairs.h"

namespace thalweg {

struct LbfgsOptions {
  double memory = 10;  // pairs kept
  WolfeOptions lineSearch = {};

  static void fields(auto& self, auto visit) {
    visit("memory", self.memory);
    visit("lineSearch", self.lineSearch);
  }
};

// All that outlives an iteration, beside the point where the method stands.
struct LbfgsState {
  Pairs pairs;
  Floor floor = {};

  LbfgsState(Index n, const LbfgsOptions& options) : pairs(n, static_cast<Index>(options.memory)) {}
};

inline Method lbfgs(LbfgsState& state, Points& points, LbfgsOptions options) {
  Pairs& pairs = state.pairs;
  Vector d(points.at->x.size());
  for (;;) {
    double slope = pairs.direction(*points.at, d);
    if (!(slope < 0)) {  // not downhill: forget the curvature, start again down the gradient
      pairs.clear();
      slope = pairs.direction(*points.at, d);
    }
    const std::optional<Status> failure = co_await wolfe(points, d, slope, 1, options.lineSearch);
    if (failure) {
      if (failure != Status::lineSearchFailed) co_return *failure;
      const Status why = co_await verdict(points, d);
      if (why == Status::precisionLimit || pairs.count == 0) co_return why;
      pairs.clear();
      continue;
    }
    pairs.push(*points.at, *points.trial);
    points.accept();
    co_await Ask::iterate;
    if (state.floor.reached(*points.at, -0.5 * slope, 50 * options.memory)) {
      const Status why = co_await verdict(points, d);
      co_return why;
    }
  }
}

}  // namespace thalweg
