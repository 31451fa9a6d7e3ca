// Steepest descent with a line search, which begins at the same step every time: Cauchy (1847); Nocedal & Wright
// (2006), algorithm 3.1. Twin: src/core/methods/steepest-descent.ts
#pragma once
#include "../floor.h"
#include "../search/search.h"

namespace thalweg {

template <class SearchOptions = ArmijoOptions>
struct SteepestDescentOptions {
  double learningRate = 1;  // the first step to try, in terms of the gradient
  SearchOptions lineSearch = {};

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("lineSearch", self.lineSearch);
  }
};

// All that outlives an iteration, beside the point where the method stands.
struct SteepestDescentState {
  Floor floor = {};

  void walk(auto& archive) { floor.walk(archive); }
};

template <class SearchOptions>
Method steepestDescent(SteepestDescentState& state, Points& points, SteepestDescentOptions<SearchOptions> options) {
  Vector d(points.at->x.size());
  for (;;) {
    if (state.floor.idle >= 500) {
      const Status why = co_await verdict(points);
      co_return why;
    }
    d = -points.at->g;
    const double slope = dot(d, points.at->g);
    const std::optional<Status> failure = co_await search(points, d, slope, options.learningRate, options.lineSearch);
    if (failure) {
      if (failure != Status::lineSearchFailed) co_return *failure;
      const Status why = co_await verdict(points);
      co_return why;
    }
    points.accept();
    const double t = points.step() / points.previous->norm;
    state.floor.note(*points.at, -0.5 * slope * t);
    co_await Ask::iterate;
  }
}

}  // namespace thalweg
