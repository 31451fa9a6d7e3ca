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
  explicit Memory(const Vector& x0) {
    for (Vector& vector : vectors_) vector = makeVector(x0.size());
    vectors_[0] = x0;
  }
  std::array<Point, 3> places() { return {place(0), place(1), place(2)}; }
  // x and gradient of the k-th place; the memory is without them then.
  Vector takeX(std::ptrdiff_t k) { return std::move(vectors_[2 * k]); }
  Vector takeGradient(std::ptrdiff_t k) { return std::move(vectors_[2 * k + 1]); }

 private:
  Point place(std::size_t k) { return {vectors_[2 * k].data(), vectors_[2 * k + 1].data(), vectors_[0].size()}; }
  std::array<Vector, 6> vectors_;
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
  double value = nan;   // the last one
  double before = nan;  // where the last iteration began
  const auto answer = [&] {
    value = evaluate(points.trial->x, points.trial->g);
    points.tell(value);
    result.evaluations += 1;
  };
  // A vanishing gradient is no success where f may curve downwards: the method is asked to look.
  const auto reached = [&](const auto& sure) -> std::optional<Status> {
    const auto status = stopIterating(points.at->f, points.at->norm, result.iterations, stop);
    points.stationary = status == Status::gradientTolerance && !sure();
    return points.stationary ? std::nullopt : status;
  };
  // Was the last step so long that the Hessian at its end need not be like the one at its beginning?
  const auto far = [&] { return points.step() > 1e-3 * largest(points.at->x); };
  // After an iteration: a success comes before the limit of iterations.
  const auto judge = [&]() -> std::optional<Status> {
    const auto status = reached([&] { return !points.suspect && !(points.looks && far()); });
    if (status == Status::gradientTolerance && !std::isfinite(largest(points.at->x))) return Status::unbounded;
    if (status && status != Status::iterationLimit) return status;
    const bool moves = stop.xtol > 0;
    const double step = moves ? points.step() : infinity;
    const double size = moves ? largest(points.threads, points.at->x) : 0;
    const auto creeping = stopCreeping(before, points.at->f, step, size, stop);
    return creeping ? creeping : status;
  };
  const auto end = [&](Status status) {
    const Point& point = succeeded(status) && status != Status::precisionLimit ? *points.at : *points.best;
    const std::ptrdiff_t k = &point - points.places.data();
    result.x = memory.takeX(k);
    result.gradient = memory.takeGradient(k);
    result.value = point.f;
    result.gradientNorm = point.norm;
    result.status = status;
    return std::move(result);
  };

  answer();
  before = points.at->f;
  Run run(start(points));
  if (const auto status = reached([&] { return !points.suspect; })) return end(*status);
  for (;;) {
    const std::optional<Ask> ask = run.resume();
    if (!ask) return end(run.status());
    if (*ask != Ask::iterate && *ask != Ask::curvature && *ask < Ask::proceed) {
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
        if (const auto status = judge()) return end(*status);
        before = points.at->f;
        break;
      case Ask::curvature:
        if (const auto status = reached([] { return true; }); status == Status::gradientTolerance) return end(*status);
        break;
      case Ask::proceed:
      case Ask::restart:
        if (stop.maxSeconds < infinity && seconds() >= stop.maxSeconds) return end(Status::timeLimit);
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
