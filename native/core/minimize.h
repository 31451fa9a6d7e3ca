// Drives a method with a C++ objective: for C++ users, native tests and native benchmarks. Twin: src/drive.ts
#pragma once
#include <chrono>

#include "memory.h"
#include "point.h"
#include "routine.h"
#include "stop.h"

namespace thalweg {

struct Result {
  Vector x, gradient;  // the best point seen
  double value, gradientNorm;
  Status status;
  double iterations = 0, evaluations = 0, hessians = 0, products = 0;
};

// The memory behind a run's three places.
class Memory {
 public:
  explicit Memory(const Vector& x0) : n_(x0.size()), numbers_(makeVector(6 * n_)) { numbers_.head(n_) = x0; }
  std::array<Point, 3> places() { return {place(0), place(1), place(2)}; }

 private:
  Point place(Index k) { return {numbers_.data() + 2 * k * n_, numbers_.data() + (2 * k + 1) * n_, n_}; }
  Index n_;
  Vector numbers_;
};

// `evaluate(x, g)` returns f and writes its gradient; `fillHessian(x)` writes the Hessian where the method looks for
// it; `start(points)` makes the method once the start has been evaluated; `watch(points)` sees every iterate;
// `help(ask, x)` answers what else a method may ask for: products and preconditioning, in memory that both know.
template <class Evaluate, class FillHessian, class Start, class Watch, class Help>
Result minimize(const Vector& x0, Evaluate evaluate, FillHessian fillHessian, Start start, const StopOptions& stop,
                Watch watch, Help help) {
  Memory memory(x0);
  Points points(memory.places());
  Result result;
  const auto began = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };
  double value = nan;  // the last one
  const auto answer = [&] {
    value = evaluate(points.trial->x, points.trial->g);
    points.tell(value);
    result.evaluations += 1;
  };
  // A vanishing gradient is no success where f may curve downwards: the method is asked to look.
  const auto reached = [&](bool sure) -> std::optional<Status> {
    const auto status = stopIterating(points.at->f, points.at->norm, result.iterations, stop);
    points.stationary = status == Status::gradientTolerance && !sure;
    return points.stationary ? std::nullopt : status;
  };
  const auto end = [&](Status status) {
    const Point& point = succeeded(status) && status != Status::precisionLimit ? *points.at : *points.best;
    result.x = point.x;
    result.gradient = point.g;
    result.value = point.f;
    result.gradientNorm = point.norm;
    result.status = status;
    return result;
  };

  answer();
  double before = points.at->f;
  if (const auto status = reached(!points.suspect)) return end(*status);
  Run run(start(points));
  for (;;) {
    const std::optional<Ask> ask = run.resume();
    if (!ask) return end(run.status());
    if (*ask != Ask::iterate && *ask != Ask::curvature) {
      const bool full = result.iterations >= stop.maxIterations;
      if (full && points.stationary && *ask == Ask::evaluate) return end(Status::iterationLimit);
      if (const auto status = stopEvaluating(value, result.evaluations, seconds(), stop)) return end(*status);
    }
    switch (*ask) {
      case Ask::evaluate:
        answer();
        break;
      case Ask::hessian:
        fillHessian(points.at->x);
        result.hessians += 1;
        break;
      case Ask::iterate:
        result.iterations += 1;
        watch(points);
        if (const auto status = reached(!points.suspect)) {
          return end(*status == Status::gradientTolerance && !std::isfinite(largest(points.at->x)) ? Status::unbounded
                                                                                                   : *status);
        }
        if (const auto status = stopCreeping(before, points.at->f, points.step(), largest(points.at->x), stop)) {
          return end(*status);
        }
        before = points.at->f;
        break;
      case Ask::curvature:
        if (const auto status = reached(true); status == Status::gradientTolerance) return end(*status);
        break;
      case Ask::product:
        result.products += 1;
        help(*ask, points.at->x);
        break;
      case Ask::preconditioner:
      case Ask::precondition:
        help(*ask, points.at->x);
        break;
    }
  }
}

template <class Evaluate, class FillHessian, class Start, class Watch>
Result minimize(const Vector& x0, Evaluate evaluate, FillHessian fillHessian, Start start, const StopOptions& stop,
                Watch watch) {
  return minimize(x0, evaluate, fillHessian, start, stop, watch, [](Ask, const View&) {});
}

}  // namespace thalweg
