#include "core/methods/conjugate_gradient.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

template <class SearchOptions = HagerZhangOptions, class Objective>
Result solve(const Objective& objective, const Vector& x0, const ConjugateGradientOptions<SearchOptions>& options = {},
             const StopOptions& stop = {}) {
  ConjugateGradientState state(x0.size());
  const auto start = [&](Points& points) { return conjugateGradient(state, points, options); };
  return minimize(
      x0, objective, [](const View&) {}, start, stop, [](const Points&) {});
}

TEST_CASE_TEMPLATE("it finds the minimum of Rosenbrock's valley with any search", SearchOptions, WolfeOptions,
                   MoreThuenteOptions, HagerZhangOptions, ArmijoOptions) {
  for (const Index n : {2, 3, 10, 100}) {
    CAPTURE(n);
    const Result result = solve<SearchOptions>(Rosenbrock{}, Vector::Constant(n, 0.5));
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.gradientNorm <= 1e-6);
    CHECK((result.x - Vector::Ones(n)).lpNorm<Eigen::Infinity>() < 1e-4);
    CHECK(result.evaluations < 2500);
  }
}

TEST_CASE("it smooths a Poisson trend") {
  const Index n = 300;
  const PoissonTrend level{Vector::Constant(n, 20), 10};
  const Result result = solve(level, random(n, 1));
  CHECK(result.status == Status::gradientTolerance);
  CHECK((result.x - Vector::Constant(n, std::log(20))).lpNorm<Eigen::Infinity>() < 1e-6);
}

TEST_CASE("a quadratic is finished in about as many iterations as it has curvatures") {
  for (const Index n : {1, 2, 4, 8, 16}) {
    CAPTURE(n);
    const Quadratic quadratic{n == 1 ? Vector::Ones(1) : logSpaced(n, 1, 100)};
    const Result result = solve<WolfeOptions>(quadratic, random(n, 3), {.lineSearch = {.curvature = 1e-9}});
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.iterations <= static_cast<double>(n) + 2);
    CHECK(result.evaluations <= 4 * result.iterations + 20);
  }
}

TEST_CASE("equal curvatures count once") {
  Vector curvatures(1000);
  for (Index i = 0; i < 1000; ++i) curvatures[i] = i % 3 == 0 ? 1 : i % 3 == 1 ? 10 : 50;
  CHECK(solve<WolfeOptions>(Quadratic{curvatures}, random(1000, 3), {.lineSearch = {.curvature = 1e-9}}).iterations <=
        4);
}

TEST_CASE("the direction goes down, by the share that the theory promises") {
  Stage stage(Rosenbrock::start(30), Rosenbrock{});
  ConjugateGradientState state(30);
  Run run(conjugateGradient(state, stage.points, ConjugateGradientOptions<>{}));
  while (stage.points.at->norm > 1e-6) {
    REQUIRE(stage.iterate(run) == std::nullopt);
    const View& g = stage.points.at->g;
    CHECK(dot(state.d, g) <= -7.0 / 8 * dot(g, g) * (1 - 1e-9));  // Hager & Zhang (2005), theorem 1.1
  }
}

TEST_CASE("the same run gives the same bits") {
  const Result first = solve(Rosenbrock{}, Rosenbrock::start(50));
  const Result second = solve(Rosenbrock{}, Rosenbrock::start(50));
  CHECK(sameBits(first.x, second.x));
  CHECK(same(first.value, second.value));
  CHECK(first.evaluations == second.evaluations);
}

TEST_CASE("the state is all that outlives an iteration: a new run goes on with the same bits") {
  const ConjugateGradientOptions<> options{.restart = 0.5};
  for (const bool interrupted : {true, false}) {
    Stage whole(Rosenbrock::start(20), Rosenbrock{}), parts(Rosenbrock::start(20), Rosenbrock{});
    ConjugateGradientState state(20), saved(20);
    Run run(conjugateGradient(state, whole.points, options));
    std::optional<Run> part;
    for (int i = 0; i < 40; ++i) {
      if (!part || interrupted) part.emplace(conjugateGradient(saved, parts.points, options));
      REQUIRE(whole.iterate(run) == std::nullopt);
      REQUIRE(parts.iterate(*part) == std::nullopt);
      REQUIRE(sameBits(whole.points.at->x, parts.points.at->x));
      REQUIRE(sameBits(whole.points.best->g, parts.points.best->g));
    }
    CHECK(whole.evaluations == parts.evaluations);
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

TEST_CASE("where f lies high above its changes the run ends at the limit of precision, never with a failed search") {
  for (const double height : {0.0, 1.0, 1e6, 1e12}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const Quadratic quadratic{logSpaced(20, 1, 1e3)};
      const auto raised = [&](const View& x, View& g) { return height + quadratic(x, g); };
      const Result result = solve(raised, random(20, seed), {}, {.gtol = 0, .maxEvaluations = 1e5});
      CAPTURE(height);
      CAPTURE(seed);
      CHECK((result.status == Status::precisionLimit || result.status == Status::gradientTolerance));
      CHECK(result.gradientNorm <= 1e-3);
    }
  }
}

TEST_CASE("f that runs away, or shows no slope that holds, is said to be so") {
  const auto ramp = [](const View& x, View& g) {
    g.setConstant(-1);
    return -(x[0] + x[1]);
  };
  CHECK(solve(ramp, Vector::Ones(2)).status == Status::unbounded);
  CHECK(solve(ramp, Vector::Zero(2)).status == Status::unbounded);
  const auto flat = [](const View&, View& g) {
    g.setConstant(-1);
    return 5.0;
  };
  CHECK(solve(flat, Vector::Ones(2)).status == Status::lineSearchFailed);
}

}  // namespace
}  // namespace thalweg
