#include "core/methods/lbfgs.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

template <class Objective>
Result solve(const Objective& objective, const Vector& x0, const LbfgsOptions& options = {},
             const StopOptions& stop = {}) {
  LbfgsState state(x0.size(), options);
  const auto start = [&](Points& points) { return lbfgs(state, points, options); };
  return minimize(
      x0, objective, [](const View&) {}, start, stop, [](const Points&) {});
}

TEST_CASE("it finds the minimum of Rosenbrock's valley") {
  for (const Index n : {2, 3, 10, 100}) {
    for (const double memory : {1.0, 3.0, 10.0}) {
      CAPTURE(n);
      CAPTURE(memory);
      const Result result = solve(Rosenbrock{}, Vector::Constant(n, 0.5), {.memory = memory});
      CHECK(result.status == Status::gradientTolerance);
      CHECK(result.gradientNorm <= 1e-6);
      CHECK((result.x - Vector::Ones(n)).lpNorm<Eigen::Infinity>() < 1e-4);
      CHECK(result.evaluations < 2000);
    }
  }
}

TEST_CASE("it smooths a Poisson trend") {
  const Index n = 300;
  const PoissonTrend level{Vector::Constant(n, 20), 10};
  const Result result = solve(level, random(n, 1));
  CHECK(result.status == Status::gradientTolerance);
  CHECK((result.x - Vector::Constant(n, std::log(20))).lpNorm<Eigen::Infinity>() < 1e-6);
}

TEST_CASE("with a nearly exact search a quadratic is finished in as many iterations as it has curvatures") {
  for (const Index n : {1, 2, 4, 8}) {
    CAPTURE(n);
    const Quadratic quadratic{n == 1 ? Vector::Ones(1) : logSpaced(n, 1, 100)};
    const LbfgsOptions options{.memory = 10, .lineSearch = {.curvature = 1e-9}};
    const Result result = solve(quadratic, Vector::Zero(n), options);
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.iterations <= static_cast<double>(n) + 1);
  }
}

TEST_CASE("a larger memory needs no more iterations on an ill-conditioned quadratic") {
  const Quadratic quadratic{logSpaced(50, 1, 1e6)};
  const double few = solve(quadratic, Vector::Zero(50), {.memory = 2}).iterations;
  const double many = solve(quadratic, Vector::Zero(50), {.memory = 50}).iterations;
  CHECK(many < 0.5 * few);
}

TEST_CASE("the same run gives the same bits") {
  const Result first = solve(Rosenbrock{}, Rosenbrock::start(50));
  const Result second = solve(Rosenbrock{}, Rosenbrock::start(50));
  CHECK(sameBits(first.x, second.x));
  CHECK(same(first.value, second.value));
  CHECK(first.evaluations == second.evaluations);
}

TEST_CASE("the state is all that outlives an iteration: a new run goes on with the same bits") {
  const LbfgsOptions options{.memory = 4};
  for (const bool interrupted : {true, false}) {
    Stage whole(Rosenbrock::start(20), Rosenbrock{}), parts(Rosenbrock::start(20), Rosenbrock{});
    LbfgsState state(20, options), saved(20, options);
    Run run(lbfgs(state, whole.points, options));
    std::optional<Run> part;
    for (int i = 0; i < 40; ++i) {
      if (!part || interrupted) part.emplace(lbfgs(saved, parts.points, options));
      REQUIRE(whole.iterate(run) == std::nullopt);
      REQUIRE(parts.iterate(*part) == std::nullopt);
      REQUIRE(sameBits(whole.points.at->x, parts.points.at->x));
      REQUIRE(sameBits(whole.points.best->g, parts.points.best->g));
    }
    CHECK(whole.evaluations == parts.evaluations);
  }
}

TEST_CASE("f falls with every iteration") {
  Stage stage(Rosenbrock::start(30), Rosenbrock{});
  LbfgsState state(30, {});
  Run run(lbfgs(state, stage.points, {}));
  for (double before = stage.points.at->f; before > 1e-12; before = stage.points.at->f) {
    REQUIRE(stage.iterate(run) == std::nullopt);
    REQUIRE(stage.points.at->f < before);
  }
}

TEST_CASE("the scale of f or of x is no obstacle") {
  struct Scale {
    double f, x;
  };
  const double reference = solve(Rosenbrock{}, Rosenbrock::start(4)).evaluations;
  for (const auto& [tall, wide] :
       {Scale{1e-100, 1}, {1e-8, 1}, {1e8, 1}, {1e20, 1}, {1e100, 1}, {1, 1e-10}, {1, 1e10}}) {
    CAPTURE(tall);
    CAPTURE(wide);
    const auto scaled = [=](const View& x, View& g) {
      Vector inner = x / wide;
      const double value = Rosenbrock{}(View(inner.data(), inner.size()), g);
      g *= tall / wide;
      return tall * value;
    };
    const Result result = solve(scaled, wide * Rosenbrock::start(4), {}, {.gtol = 1e-6 * tall / wide});
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.evaluations < 3 * reference);
  }
}

}  // namespace
}  // namespace thalweg
