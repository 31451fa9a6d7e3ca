#include "core/methods/lbfgs.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

template <class Objective>
Result solve(const Objective& objective, const Vector& x0, const LbfgsOptions<>& options = {},
             const StopOptions& stop = {}) {
  LbfgsState state(x0.size(), options);
  const auto start = [&](Points& points) { return lbfgs(state, points, options); };
  return minimize(
      x0, objective, [](const View&) {}, start, stop, [](const Points&) {});
}

// 1/2 (x - 1)' A (x - 1), A = D^1/2 tridiag(-1, 2.001, -1) D^1/2 with D from 1 to `most`.
struct Scaled {
  Vector root;
  Scaled(Index n, double most) : root(logSpaced(n, 1, std::sqrt(most))) {}
  double operator()(const View& x, View& g) const {
    const Index n = x.size();
    double value = 0;
    for (Index i = 0; i < n; ++i) {
      const auto part = [&](Index j) { return j < 0 || j == n ? 0.0 : root[j] * (x[j] - 1); };
      g[i] = root[i] * (2.001 * part(i) - part(i - 1) - part(i + 1));
      value += 0.5 * g[i] * (x[i] - 1);
    }
    return value;
  }
};

TEST_CASE("it finds the minimum of Rosenbrock's valley") {
  for (const Index n : {2, 3, 10, 100}) {
    for (const double memory : {1.0, 3.0, 10.0}) {
      for (const double scaling : {scalarScaling, autoScaling}) {
        CAPTURE(n);
        CAPTURE(memory);
        CAPTURE(scaling);
        const Result result = solve(Rosenbrock{}, Vector::Constant(n, 0.5), {.memory = memory, .scaling = scaling});
        CHECK(result.status == Status::gradientTolerance);
        CHECK(result.gradientNorm <= 1e-6);
        CHECK((result.x - Vector::Ones(n)).lpNorm<Eigen::Infinity>() < 1e-4);
        CHECK(result.evaluations < 2000);
      }
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
    const LbfgsOptions<> options{.memory = 10, .lineSearch = {.curvature = 1e-9}};
    const Result result = solve(quadratic, Vector::Zero(n), options);
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.iterations <= static_cast<double>(n) + 1);
  }
}

TEST_CASE("a larger memory needs no more iterations on an ill-conditioned quadratic") {
  const Quadratic quadratic{logSpaced(50, 1, 1e6)};
  const auto iterations = [&](double memory) {
    return solve(quadratic, Vector::Zero(50), {.memory = memory, .scaling = scalarScaling}).iterations;
  };
  const double few = iterations(2);
  const double many = iterations(50);
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
  const Scaled scaled{50, 1e6};
  for (const double scaling : {scalarScaling, diagonalScaling, autoScaling}) {
    const LbfgsOptions<> options{.memory = 4, .scaling = scaling};
    for (const bool interrupted : {true, false}) {
      Stage whole(Vector::Zero(50), scaled), parts(Vector::Zero(50), scaled);
      LbfgsState state(50, options), saved(50, options);
      Run run(lbfgs(state, whole.points, options));
      std::optional<Run> part;
      for (int i = 0; i < 120; ++i) {
        if (!part || interrupted) part.emplace(lbfgs(saved, parts.points, options));
        REQUIRE(whole.iterate(run) == std::nullopt);
        REQUIRE(parts.iterate(*part) == std::nullopt);
        REQUIRE(sameBits(whole.points.at->x, parts.points.at->x));
        REQUIRE(sameBits(whole.points.best->g, parts.points.best->g));
      }
      CHECK(whole.evaluations == parts.evaluations);
      CHECK(state.scaling.active == (scaling != scalarScaling));
    }
  }
}

TEST_CASE("unknowns of different scale: the diagonal is found, and needs a fraction of the iterations") {
  const Index n = 1000;
  const Scaled scaled{n, 1e4};
  const auto iterations = [&](double scaling) {
    const Result result = solve(scaled, Vector::Zero(n), {.scaling = scaling}, {.maxIterations = 20000});
    return result.status == Status::gradientTolerance ? result.iterations : infinity;
  };
  const double scalar = iterations(scalarScaling);
  CHECK(iterations(diagonalScaling) < 0.25 * scalar);
  CHECK(iterations(autoScaling) < 0.25 * scalar);
}

TEST_CASE("where a diagonal does harm, the scalar stays, with the same bits") {
  const Index n = 1000;
  Vector x0(n);
  for (Index i = 0; i < n; ++i) x0[i] = 1 + 0.2 * std::sin(i + 1);
  const Result scalar = solve(Rosenbrock{}, x0, {.scaling = scalarScaling});
  const Result chosen = solve(Rosenbrock{}, x0, {.scaling = autoScaling});
  CHECK(solve(Rosenbrock{}, x0, {.scaling = diagonalScaling}).evaluations > 1.2 * scalar.evaluations);
  CHECK(chosen.evaluations == scalar.evaluations);
  CHECK(sameBits(chosen.x, scalar.x));
}

TEST_CASE("it takes any line search") {
  const LbfgsOptions<MoreThuenteOptions> options;
  LbfgsState state(10, options);
  const auto start = [&](Points& points) { return lbfgs(state, points, options); };
  const Result result = minimize(
      Rosenbrock::start(10), Rosenbrock{}, [](const View&) {}, start, {}, [](const Points&) {});
  CHECK(result.status == Status::gradientTolerance);
}

TEST_CASE("f falls with every iteration") {
  Stage stage(Rosenbrock::start(30), Rosenbrock{});
  LbfgsState state(30, LbfgsOptions{});
  Run run(lbfgs(state, stage.points, LbfgsOptions{}));
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
