#include "core/stop.h"

#include <doctest/doctest.h>

#include <vector>

#include "core/vector.h"

namespace thalweg {
namespace {

using Verdict = std::optional<Status>;
constexpr std::nullopt_t goesOn = std::nullopt;

TEST_CASE("after an evaluation") {
  StopOptions limits;
  limits.maxEvaluations = 10;
  limits.maxSeconds = 2;
  struct Case {
    double value, evaluations, seconds;
    Verdict expected;
  };
  const std::vector<Case> cases{
      {1, 9, 1.9, goesOn},
      {1, 10, 0, Status::evaluationLimit},
      {1, 11, 0, Status::evaluationLimit},
      {1, 0, 2, Status::timeLimit},
      {1, 10, 2, Status::evaluationLimit},
      {nan, 1, 0, goesOn},  // a trial outside the domain: the method shortens its step
      {infinity, 1, 0, goesOn},
      {-1e99, 1, 0, goesOn},
      {-1e101, 1, 0, Status::unbounded},
      {-infinity, 1, 0, goesOn},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value);
    CAPTURE(c.evaluations);
    CAPTURE(c.seconds);
    CHECK(stopEvaluating(c.value, c.evaluations, c.seconds, limits) == c.expected);
  }
  CHECK(stopEvaluating(0, 1e300, 1e300, {}) == goesOn);
}

TEST_CASE("where the method stands") {
  StopOptions limits;
  limits.maxIterations = 5;
  struct Case {
    double value, norm, iterations;
    Verdict expected;
  };
  const std::vector<Case> cases{
      {1, 1, 0, goesOn},
      {1, 1.1e-6, 4, goesOn},
      {1, 1e-6, 0, Status::gradientTolerance},
      {1, 0, 5, Status::gradientTolerance},  // a limit does not spoil a success
      {1, 1, 5, Status::iterationLimit},
      {1, 1, 6, Status::iterationLimit},
      {nan, 1, 0, Status::notFinite},
      {1, nan, 0, Status::notFinite},
      {nan, 0, 0, Status::notFinite},  // never a success
      {infinity, 0, 0, Status::notFinite},
      {1, infinity, 0, Status::notFinite},
      {-infinity, 1, 0, Status::notFinite},
      {-1e101, 1, 0, Status::unbounded},
      {-1e101, nan, 0, Status::unbounded},
      {-1e99, 1, 0, goesOn},
  };
  for (const Case& c : cases) {
    CAPTURE(c.value);
    CAPTURE(c.norm);
    CAPTURE(c.iterations);
    CHECK(stopIterating(c.value, c.norm, c.iterations, limits) == c.expected);
  }
  limits.gtol = 0;
  CHECK(stopIterating(1, 0, 0, limits) == Status::gradientTolerance);
  CHECK(stopIterating(1, 5e-324, 0, limits) == goesOn);
}

TEST_CASE("after an iteration") {
  struct Case {
    double ftol, xtol, before, value, step, size;
    Verdict expected;
  };
  const std::vector<Case> cases{
      {0, 0, 1, 1, 0, 1, goesOn},  // both are off by default
      {1e-3, 0, 1, 1, 1, 1, Status::valueTolerance},
      {1e-3, 0, 1, 0.998, 1, 1, goesOn},
      {1e-3, 0, 1000, 999.1, 1, 1, Status::valueTolerance},  // relative to f
      {1e-3, 0, 1000, 998, 1, 1, goesOn},
      {1e-3, 0, 1e-4, 0, 1, 1, Status::valueTolerance},  // absolute below 1
      {0, 1e-3, 2, 1, 1e-3, 0, Status::stepTolerance},
      {0, 1e-3, 2, 1, 2e-3, 0, goesOn},
      {0, 1e-3, 2, 1, 0.9, 1000, Status::stepTolerance},
      {0, 1e-3, 2, 1, 1.1, 1000, goesOn},
      {1e-3, 1e-3, 1, 1, 0, 1, Status::valueTolerance},
      {1e-3, 1e-3, 1, nan, nan, 1, goesOn},
  };
  for (const Case& c : cases) {
    StopOptions o;
    o.ftol = c.ftol;
    o.xtol = c.xtol;
    CAPTURE(&c - cases.data());
    CHECK(stopCreeping(c.before, c.value, c.step, c.size, o) == c.expected);
  }
}

}  // namespace
}  // namespace thalweg
