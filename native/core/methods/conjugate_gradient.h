// Conjugate gradients with guaranteed descent: CG_DESCENT. Hager & Zhang (2005), equations 1.2 to 1.6 and the first
// steps I0 to I2 of section 4; the truncation of beta is that of Hager & Zhang (2013), which no scaling of f or x
// changes. Twin: src/core/methods/conjugate-gradient.ts
#pragma once
#include "../floor.h"
#include "../search/search.h"

namespace thalweg {

// Conjugate gradients want nearly exact searches: Nocedal & Wright (2006), section 3.1.
template <class SearchOptions>
SearchOptions nearlyExact() {
  SearchOptions options;
  if constexpr (requires { options.curvature; }) options.curvature = 0.1;
  return options;
}

template <class SearchOptions = HagerZhangOptions>
struct ConjugateGradientOptions {
  double truncation = 0.4;  // eta: beta is at least eta d'g / d'd
  double restart = 6;       // down the gradient again after this many times n iterations
  double firstStep = 0.01;  // psi0: the first step's share of x
  double probe = 0.1;       // psi1: the share of the last step after which slopes are compared
  double growth = 2;        // psi2: the next step in terms of the last one, where slopes do not tell
  SearchOptions lineSearch = nearlyExact<SearchOptions>();

  static void fields(auto& self, auto visit) {
    visit("truncation", self.truncation);
    visit("restart", self.restart);
    visit("firstStep", self.firstStep);
    visit("probe", self.probe);
    visit("growth", self.growth);
    visit("lineSearch", self.lineSearch);
  }
};

// All that outlives an iteration, beside the point where the method stands.
struct ConjugateGradientState {
  Vector d;         // the direction in which to go on
  double step = 0;  // how long the last step was in its direction; 0 before the first
  double age = 0;   // iterations since d was the gradient's; at 0 it is about to be
  Floor floor = {};

  explicit ConjugateGradientState(Index n) : d(Vector::Zero(n)) {}

  void walk(auto& archive) {
    archive.number(step);
    archive.count(age, mostCount);
    floor.walk(archive);
    archive.numbers(d.data(), d.size());
  }
};

// The next direction after a step from `at` to the trial, y being the change of the gradient: equations 1.2 to 1.6.
// A step that met no curvature leaves nothing to go by but the gradient. `change` is room for a block of numbers.
inline void turn(ConjugateGradientState& state, const Points& points, double slope, double truncation, Vector& change) {
  const Point& at = *points.at;
  const Point& trial = *points.trial;
  double dd = 0, ds = 0, yy = 0, yg = 0;
  for (Index start = 0; start < state.d.size(); start += block) {  // so that a block stays in the cache
    const Index n = std::min(block, state.d.size() - start);
    const auto d = state.d.segment(start, n);
    auto part = change.head(n);
    part = trial.x.segment(start, n) - at.x.segment(start, n);
    dd += dot(d, d);
    ds += dot(d, part);
    part = trial.g.segment(start, n) - at.g.segment(start, n);
    yy += dot(part, part);
    yg += dot(part, trial.g.segment(start, n));
  }
  const double step = ds / dd;
  if (step > 0) state.step = step;  // unless it drowns below the smallest numbers
  const double end = dot(state.d, trial.g);
  const double dy = end - slope;
  state.age = dy > 0 ? state.age + 1 : 0;
  if (state.age == 0) return;
  const double beta = (yg - 2 * (yy / dy) * end) / dy;
  const double least = truncation * slope / dd;
  state.d = (least > beta ? least : beta) * state.d - trial.g;
}

// The first step to try. I0: a share of x, before there is a step to go by; at x = 0 a share of 1, not of f, which says
// nothing where a constant was added to it. I1 and I2: a short step measures the curvature; with gradients at hand its
// slope serves better than its value.
template <class Options>
Routine<double> firstStep(const ConjugateGradientState& state, Points& points, double slope, Options options) {
  const Point& at = *points.at;
  if (state.step == 0) {
    const double size = largest(at.x);
    const double first = options.firstStep * (size > 0 ? size : 1) / at.norm;
    co_return first;
  }
  const double t = options.probe * state.step;
  points.place(t, state.d);
  co_await Ask::evaluate;
  const double curvature = (dot(points.trial->g, state.d) - slope) / t;
  const double length = -slope / curvature;
  const double longer = options.growth * state.step;
  co_return curvature > 0 && length > 0 && std::isfinite(length) ? length : longer;
}

template <class SearchOptions>
Method conjugateGradient(ConjugateGradientState& state, Points& points,
                         ConjugateGradientOptions<SearchOptions> options) {
  Vector& d = state.d;
  const Index n = d.size();
  Vector change(std::min(n, block));
  for (;;) {
    if (state.floor.idle >= 500) {
      const Status why = co_await verdict(points);
      co_return why;
    }
    double slope = dot(d, points.at->g);
    if (state.age == 0 || state.age >= options.restart * static_cast<double>(n) || !(slope < 0)) {
      d = -points.at->g;
      slope = dot(d, points.at->g);
      state.age = 0;
    }
    if (!(slope < 0)) {  // the square of the gradient drowns below the smallest numbers
      const Status why = co_await verdict(points);
      co_return why;
    }
    const double t = co_await firstStep(state, points, slope, options);
    const std::optional<Status> failure = co_await search(points, d, slope, t, options.lineSearch);
    if (failure) {
      if (failure != Status::lineSearchFailed) co_return *failure;
      const Status why = co_await verdict(points);
      if (why == Status::precisionLimit || state.age == 0) co_return why;
      state.age = 0;
      co_await Ask::restart;
      continue;
    }
    turn(state, points, slope, options.truncation, change);
    points.accept();
    state.floor.note(*points.at, -0.5 * slope * state.step);
    co_await Ask::iterate;
  }
}

}  // namespace thalweg
