// When a run is over: tolerances and limits, on scalars. Twin: src/core/stop.ts
#pragma once
#include <algorithm>
#include <cmath>
#include <optional>

#include "status.h"
#include "vector.h"

namespace thalweg {

struct StopOptions {
  double gtol = 1e-6;  // max-norm of the gradient
  double ftol = 0;     // |f_k-1 - f_k| <= ftol max(|f_k-1|, |f_k|, 1); 0: off
  double xtol = 0;     // max-norm of the step <= xtol max(max-norm of x, 1); 0: off
  double maxIterations = 100000;
  double maxEvaluations = infinity;
  double maxSeconds = infinity;

  static void fields(auto& self, auto visit) {
    visit("gtol", self.gtol);
    visit("ftol", self.ftol);
    visit("xtol", self.xtol);
    visit("maxIterations", self.maxIterations);
    visit("maxEvaluations", self.maxEvaluations);
    visit("maxSeconds", self.maxSeconds);
  }
};

// Nobody's minimum lies below this: f runs away.
inline constexpr double bottom = -1e100;

// After an evaluation: may the run go on to another one?
inline std::optional<Status> stopEvaluating(double value, double evaluations, double seconds, const StopOptions& o) {
  if (std::isfinite(value) && value < bottom) return Status::unbounded;
  if (evaluations >= o.maxEvaluations) return Status::evaluationLimit;
  if (seconds >= o.maxSeconds) return Status::timeLimit;
  return std::nullopt;
}

// At a point where the method stands, the start included.
inline std::optional<Status> stopIterating(double value, double norm, double iterations, const StopOptions& o) {
  if (!std::isfinite(value)) return Status::notFinite;
  if (!std::isfinite(norm)) return value < bottom ? Status::unbounded : Status::notFinite;
  if (norm <= o.gtol) return Status::gradientTolerance;
  if (value < bottom) return Status::unbounded;
  if (iterations >= o.maxIterations) return Status::iterationLimit;
  return std::nullopt;
}

// After an iteration: did it still get anywhere?
inline std::optional<Status> stopCreeping(double before, double value, double step, double size, const StopOptions& o) {
  const double scale = std::max(std::max(std::abs(before), std::abs(value)), 1.0);
  if (o.ftol > 0 && std::abs(before - value) <= o.ftol * scale) return Status::valueTolerance;
  if (o.xtol > 0 && step <= o.xtol * std::max(size, 1.0)) return Status::stepTolerance;
  return std::nullopt;
}

}  // namespace thalweg
