// L-BFGS: quasi-Newton steps from the last few gradients, without a matrix.
// Liu & Nocedal (1989); Nocedal & Wright (2006), algorithm 7.5. Twin: src/core/methods/lbfgs.ts
#pragma once
#include "../floor.h"
#include "../search/search.h"
#include "pairs.h"

namespace thalweg {

template <class LineSearch = WolfeOptions>
struct LbfgsOptions {
  double memory = 10;            // pairs kept
  double scaling = autoScaling;  // of the initial matrix
  double historyPrecision = 64;  // bits of a number of the pairs: 64 or 32
  LineSearch lineSearch = {};

  static void fields(auto& self, auto visit) {
    visit("memory", self.memory);
    visit("scaling", self.scaling);
    visit("historyPrecision", self.historyPrecision);
    visit("lineSearch", self.lineSearch);
  }
};

// All that outlives an iteration, beside the point where the method stands. `Number` is what the pairs are kept in.
template <class Number = double>
struct LbfgsState {
  Pairs<Number> pairs;
  Scaling scaling;
  Floor floor = {};

  template <class LineSearch>
  LbfgsState(Index n, const LbfgsOptions<LineSearch>& options)
      : pairs(n, static_cast<Index>(options.memory)), scaling(n, options.scaling) {}

  void walk(auto& archive) {
    floor.walk(archive);
    scaling.walk(archive);
    pairs.walk(archive, scaling.matrix());
  }

  void forget() {
    pairs.clear();
    scaling.forget();
  }

  // The curvature along the step to the trial.
  void learn(Points& points) {
    Threads& threads = points.threads;
    if (!pairs.push(threads, *points.at, *points.trial)) return;
    const Index last = pairs.count - 1;
    if (!scaling.learn(threads, pairs.s[last], pairs.y[last], pairs.newest)) return;
    pairs.measure(threads, scaling.matrix(), points.trial->g);
  }
};

template <class Number, class LineSearch>
Method lbfgs(LbfgsState<Number>& state, Points& points, LbfgsOptions<LineSearch> options) {
  Pairs<Number>& pairs = state.pairs;
  Vector d = makeVector(points.at->x.size());
  for (;;) {
    if (state.floor.idle >= 50 * options.memory) {
      const Status why = co_await verdict(points);
      co_return why;
    }
    double slope = pairs.direction(points, d);
    if (!(slope < 0)) {  // not downhill: forget the curvature, start again down the gradient
      state.forget();
      slope = pairs.direction(points, d);
    }
    const std::optional<Status> failure = co_await search(points, d, slope, 1, options.lineSearch);
    if (failure) {
      if (failure != Status::lineSearchFailed) co_return *failure;
      const Status why = co_await verdict(points);
      if (why == Status::precisionLimit || pairs.count == 0) co_return why;
      state.forget();
      co_await Ask::restart;
      continue;
    }
    state.learn(points);
    points.accept();
    state.floor.note(*points.at, -0.5 * slope);
    co_await Ask::iterate;
  }
}

}  // namespace thalweg
