#include "core/minimize.h"

#include <doctest/doctest.h>

#include "core/methods/lbfgs.h"
#include "problems.h"

namespace thalweg {
namespace {

// What the objective was asked, beside the driver's own count.
struct Log {
  std::vector<double> values;
  int iterations = 0;
  double lowest() const { return *std::min_element(values.begin(), values.end()); }
};

template <class Objective>
Result solve(const Objective& objective, const Vector& x0, const StopOptions& stop, Log& log,
             const LbfgsOptions<>& options = {}) {
  LbfgsState state(x0.size(), options);
  const auto evaluate = [&](const View& x, View& g) {
    log.values.push_back(objective(x, g));
    return log.values.back();
  };
  const auto start = [&](Points& points) { return lbfgs(state, points, options); };
  const auto watch = [&](const Points& points) {
    log.iterations += 1;
    CHECK(points.at->finite());
  };
  const Result result = minimize(
      x0, evaluate, [](const View&) {}, start, stop, watch);
  CHECK(result.evaluations == static_cast<double>(log.values.size()));
  CHECK(result.iterations == log.iterations);
  CHECK(result.hessians == 0);
  return result;
}

// The result must be one point: its value and gradient those of its x.
template <class Objective>
void checkOnePoint(const Objective& objective, const Result& result) {
  Vector x = result.x, gradient(x.size());
  View g(gradient.data(), x.size());
  CHECK(same(objective(View(x.data(), x.size()), g), result.value));
  CHECK(sameBits(gradient, result.gradient));
  CHECK(same(largest(gradient), result.gradientNorm));
}

TEST_CASE("every limit and every tolerance ends the run, with its own status and the best point seen") {
  struct Case {
    StopOptions stop;
    Status status;
  };
  const std::vector<Case> cases{
      {{}, Status::gradientTolerance},
      {{.gtol = 1e9, .maxIterations = 0, .maxEvaluations = 1, .maxSeconds = 0}, Status::gradientTolerance},
      {{.gtol = 0, .ftol = 1e-3}, Status::valueTolerance},
      {{.gtol = 0, .xtol = 1e-3}, Status::stepTolerance},
      {{.maxIterations = 0}, Status::iterationLimit},
      {{.maxIterations = 5}, Status::iterationLimit},
      {{.maxEvaluations = 1}, Status::evaluationLimit},
      {{.maxEvaluations = 7}, Status::evaluationLimit},
      {{.maxSeconds = 0}, Status::timeLimit},
  };
  for (const Case& c : cases) {
    CAPTURE(text(c.status).name);
    Log log;
    const Result result = solve(Rosenbrock{}, Rosenbrock::start(10), c.stop, log);
    CHECK(result.status == c.status);
    checkOnePoint(Rosenbrock{}, result);
    if (!succeeded(c.status)) CHECK(result.value == log.lowest());
    CHECK(result.iterations <= c.stop.maxIterations);
    CHECK(result.evaluations <= c.stop.maxEvaluations);
    if (c.status == Status::iterationLimit) CHECK(result.iterations == c.stop.maxIterations);
    if (c.status == Status::evaluationLimit) CHECK(result.evaluations == c.stop.maxEvaluations);
  }
}

TEST_CASE("a limit cuts the run short anywhere, changes nothing before, and leaves the best point seen") {
  const LbfgsOptions<> exact{.lineSearch = {.curvature = 1e-3}};  // it asks on after low points
  Log whole;
  solve(Rosenbrock{}, Rosenbrock::start(10), {}, whole, exact);
  for (int limit = 1; limit < 60; ++limit) {
    Log cut;
    const Result result = solve(Rosenbrock{}, Rosenbrock::start(10), {.maxEvaluations = 1.0 * limit}, cut, exact);
    CHECK(cut.values == std::vector(whole.values.begin(), whole.values.begin() + limit));
    CHECK(result.value == cut.lowest());
    checkOnePoint(Rosenbrock{}, result);
  }
}

TEST_CASE("a tolerance is met where the result says, though noise made f lower elsewhere") {
  const auto noisy = [](const View& x, View& g) {
    return 1e6 + PoissonTrend{Vector::Ones(4), 1}(x, g) + 3e-9 * std::sin(1e9 * x[0]);
  };
  int elsewhere = 0;
  for (int seed = 0; seed < 20; ++seed) {
    Log log;
    const Result result = solve(noisy, random(4, seed), {}, log);
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.gradientNorm <= 1e-6);
    checkOnePoint(noisy, result);
    elsewhere += log.lowest() < result.value;
  }
  CHECK(elsewhere > 0);
}

TEST_CASE("a gradient that cannot reach its tolerance ends at the limit of precision") {
  const PoissonTrend trend{random(10, 1).array() + 7, 3};
  const auto lifted = [&](const View& x, View& g) { return 1e6 + trend(x, g); };
  for (const double gtol : {0.0, 1e-20}) {
    Log log;
    const Result result = solve(lifted, Vector::Zero(10), {.gtol = gtol}, log);
    CHECK(result.status == Status::precisionLimit);
    CHECK(result.gradientNorm < 1e-5);  // far below sqrt(eps f), what f itself can tell
    checkOnePoint(lifted, result);
  }
}

TEST_CASE("a start that is not finite ends the run there") {
  for (const double value : {nan, infinity}) {
    for (const bool gradient : {true, false}) {
      const auto broken = [=](const View&, View& g) {
        g.setConstant(gradient ? value : 1);
        return gradient ? 1 : value;
      };
      Log log;
      const Result result = solve(broken, Vector::Zero(2), {}, log);
      CHECK(result.status == Status::notFinite);
      CHECK(result.evaluations == 1);
    }
  }
}

TEST_CASE("the edge of the domain is no end") {
  const auto barrier = [](const View& x, View& g) {  // minimum at 1 / 100, NaN from 0 on down
    g[0] = 1 - 0.01 / x[0];
    return x[0] - 0.01 * std::log(x[0]);
  };
  Log log;
  const Result result = solve(barrier, Vector::Constant(1, 0.9), {}, log);
  CHECK(std::any_of(log.values.begin(), log.values.end(), [](double f) { return std::isnan(f); }));
  CHECK(result.status == Status::gradientTolerance);
  CHECK(result.x[0] == doctest::Approx(0.01));
}

TEST_CASE("a wrong gradient is told from a minimum") {
  const auto wrong = [](const View& x, View& g) {
    const double value = Sphere{}(x, g);
    g = -g;
    return value;
  };
  Log log;
  const Result result = solve(wrong, Vector::Ones(4), {}, log);
  CHECK(result.status == Status::lineSearchFailed);
  CHECK(result.x == Vector::Ones(4));
  CHECK(result.value == log.lowest());
}

TEST_CASE("what runs below any bound is unbounded, and asked no further") {
  const auto ramp = [](const View& x, View& g) {
    g.setConstant(-1);
    return -x.sum();
  };
  const auto cliff = [](const View& x, View& g) {
    g[0] = -9 * std::pow(x[0], 8);
    return -std::pow(x[0], 9);
  };
  const auto check = [](const auto& objective, double x0) {
    Log log;
    const Result result = solve(objective, Vector::Constant(1, x0), {.maxIterations = 1000}, log);
    CHECK(result.status == Status::unbounded);
    const auto below = [](double f) { return f < bottom; };
    CHECK(std::count_if(log.values.begin(), log.values.end(), below) <= 1);
  };
  SUBCASE("linearly") { check(ramp, 0); }
  SUBCASE("ever faster") { check(cliff, 1); }
}

TEST_CASE("what the objective throws reaches the caller") {
  const auto throwing = [](const View& x, View& g) {
    if (x[0] < 0.5) throw std::domain_error("below");
    return Sphere{}(x, g);
  };
  Log log;
  CHECK_THROWS_WITH_AS(solve(throwing, Vector::Ones(3), {}, log), "below", std::domain_error);
}

}  // namespace
}  // namespace thalweg
