// First-order methods driven from C++.
#include "core/methods/descend.h"

#include <doctest/doctest.h>

#include "core/methods/look_ahead.h"
#include "core/methods/steepest_descent.h"
#include "core/rules/gradient_descent.h"
#include "core/rules/momentum.h"
#include "problems.h"

using namespace thalweg;

namespace {

template <class Rule>
Result descended(const Vector& x0, const Quadratic& f, double rate, const StopOptions& stop = {}) {
  DescendState<Rule> state(x0.size(), {});
  const auto start = [&](Points& points) {
    points.rate = rate;
    return descend(state, points);
  };
  return minimize(
      x0, f, [](const View&) {}, start, stop, [](Points&) {});
}

}  // namespace

TEST_CASE("gradient descent on a quadratic contracts by 1 - rate a") {
  const Quadratic f{Vector::Constant(2, 10)};
  StopOptions stop;
  stop.maxIterations = 20;
  const Result result = descended<GradientDescent>(Vector::Constant(2, 2), f, 0.05, stop);
  CHECK(result.iterations == 20);
  CHECK(result.x[0] - 1 == doctest::Approx(std::pow(0.5, 20)).epsilon(1e-9));
}

TEST_CASE("momentum finds the minimum, a rate too large ends at once where f is not finite") {
  const Quadratic f{logSpaced(10, 1, 100)};
  const Result found = descended<Momentum>(Vector::Zero(10), f, 0.01);
  CHECK(found.status == Status::gradientTolerance);
  CHECK(found.evaluations == found.iterations + 1);
  const Result lost = descended<GradientDescent>(Vector::Zero(10), f, 1);
  CHECK(lost.status == Status::notFinite);
  CHECK(lost.value == doctest::Approx(0.5 * f.a.sum()));  // that of x0, the best point
}

TEST_CASE("the gradient where the velocity leads: two evaluations an iteration") {
  const Quadratic f{logSpaced(10, 1, 100)};
  LookAheadState state(10);
  const auto start = [&](Points& points) {
    points.rate = 0.01;
    return lookAhead(state, points, {});
  };
  const Result result = minimize(
      Vector::Zero(10), f, [](const View&) {}, start, {}, [](Points&) {});
  CHECK(result.status == Status::gradientTolerance);
  CHECK(result.evaluations == 2 * result.iterations + 1);
}

TEST_CASE("steepest descent halves its first step until f falls enough") {
  const Quadratic f{Vector::Constant(2, 10)};
  SteepestDescentOptions<> options;
  options.lineSearch.contraction = 0.5;
  SteepestDescentState state;
  Vector after;
  const auto start = [&](Points& points) { return steepestDescent(state, points, options); };
  const auto watch = [&](Points& points) {
    if (after.size() == 0) after = points.at->x;
  };
  const Result result = minimize(
      Vector::Constant(2, 2), f, [](const View&) {}, start, {}, watch);
  CHECK(after[0] == 2 - 0.125 * 10);  // 1, 1/2 and 1/4 are above 2 / 10
  CHECK(result.status == Status::gradientTolerance);
}
