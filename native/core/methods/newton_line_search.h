// Newton's method with a line search, over any Hessian that can be factored. Where H is not positive definite, a
// multiple of the identity makes it so: Nocedal & Wright (2006), algorithms 3.2 and 3.3. A direction in which f curves
// downwards is added, so that saddles are left: Moré & Sorensen (1979).
// Twin: src/core/methods/newton-line-search.ts
#pragma once
#include "../floor.h"
#include "../hessian/factored.h"
#include "../hessian/shift.h"
#include "../search/search.h"
#include "../trust/length.h"

namespace thalweg {

template <class SearchOptions = WolfeOptions>
struct NewtonLineSearchOptions {
  SearchOptions lineSearch = {};

  static void fields(auto& self, auto visit) { visit("lineSearch", self.lineSearch); }
};

// All that outlives an iteration, beside the point where the method stands.
struct NewtonLineSearchState {
  double shift = 0;  // what the last Hessian needed to become positive definite
  Floor floor = {};

  void walk(auto& archive) {
    archive.number(shift);
    floor.walk(archive);
  }
};

// Writes a unit vector along which f curves downwards and returns v'Hv; 0 if there is none but by rounding. `pivot` is
// the one that failed without a shift.
inline double flattest(Factored& hessian, double pivot, Vector& v) {
  const double size = hessian.size();
  for (const double share : {0.0, 1e-4, 1e-8, 1e-12}) {  // a pivot of about zero hides what comes after it
    const double shift = share * size;
    if (share > 0) pivot = hessian.tryFactor(shift);
    if (share == 0 && !(pivot <= 0)) return 0;
    if (!(pivot <= 0)) continue;
    hessian.negative(v);
    const double norm = length(v);
    const double curvature = pivot / norm / norm - shift;
    if (!(curvature < -1e-12 * size)) continue;
    v = v / norm;
    return curvature;
  }
  return 0;
}

// Adds to d as much of v, on the side where f falls. Returns what f curves along it.
inline double addDownward(const Point& at, double curvature, const Vector& v, Vector& d) {
  const double much = std::max(length(d), 1e-4 * std::max(largest(at.x), 1.0));
  d += (dot(at.g, v) > 0 ? -much : much) * v;
  return curvature * much * much;
}

template <class SearchOptions>
Method newtonLineSearch(NewtonLineSearchState& state, Points& points, Factored& hessian, SearchOptions lineSearch) {
  Vector d(points.at->x.size());
  Vector v(points.at->x.size());
  points.looks = true;
  hessian.threads = &points.threads;
  for (;;) {
    if (state.floor.idle >= 3) {
      const Status why = co_await verdict(points);
      co_return why;
    }
    co_await Ask::hessian;
    const double pivot = hessian.tryFactor(0, points.at->g.data());
    const bool definite = pivot > 0;
    const double curvature = definite ? 0 : flattest(hessian, pivot, v);
    points.suspect = curvature < 0;
    if (points.stationary && !points.suspect) co_await Ask::curvature;
    state.shift = definite ? 0 : shiftToPositive(hessian, state.shift);
    if (!std::isfinite(state.shift)) co_return Status::notFinite;
    hessian.direction(points.at->g, d);
    const double bend = curvature < 0 ? addDownward(*points.at, curvature, v, d) : 0;
    const double steep = dot(d, points.at->g);
    const double slope = steep < 0 ? steep : 0.5 * bend;  // on a saddle the curvature alone leads down
    const std::optional<Status> failure = co_await search(points, d, slope, 1, lineSearch);
    if (failure == Status::unbounded) co_return *failure;
    if (failure) {
      if (points.stationary) co_await Ask::curvature;  // what there is leads nowhere
      const Status why = co_await verdict(points);
      co_return why;
    }
    points.accept();
    state.floor.note(*points.at, -0.5 * slope);
    co_await Ask::iterate;
  }
}

}  // namespace thalweg
