#include "core/methods/newton.h"

#include <doctest/doctest.h>

#include "core/hessian/diagonal.h"
#include "core/hessian/tridiagonal.h"
#include "newton_runs.h"

namespace thalweg {
namespace {

// Memory for a tridiagonal Hessian and the Hessian on it.
struct Band {
  Vector numbers;
  Tridiagonal hessian;
  explicit Band(Index n) : numbers(2 * n), hessian(numbers.data(), numbers.data() + n, n) {}
};

template <class Objective>
Result solveBand(const Objective& objective, const Vector& x0, const StopOptions& stop = {}, bool dear = false) {
  Band band(x0.size());
  NewtonState state;
  const auto fill = [&](const View& x) { objective.hessian(x, band.hessian.diagonal, band.hessian.offDiagonal); };
  const auto start = [&](Points& points) {
    points.suspect = true;
    return newton(state, points, band.hessian, dear);
  };
  return minimize(x0, objective, fill, start, stop, [](const Points&) {});
}

TEST_CASE("one iteration minimizes a diagonal quadratic of any condition") {
  for (const double condition : {1.0, 1e4, 1e8, 1e12}) {
    CAPTURE(condition);
    const Quadratic quadratic{logSpaced(20, 1, condition)};
    Vector numbers(20);
    Diagonal hessian(numbers.data(), 20);
    NewtonState state;
    const auto fill = [&](const View& x) { quadratic.hessian(x, hessian.diagonal); };
    const auto start = [&](Points& points) { return newton(state, points, hessian, false); };
    const Result result =
        minimize(Vector::Zero(20), quadratic, fill, start, {.gtol = 1e-14 * condition}, [](const Points&) {});
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.iterations == 1);
    CHECK(result.hessians == 2);  // the second one to see that it is a minimum, after a long step
    CHECK(result.evaluations == 2);
    CHECK((result.x - Vector::Ones(20)).lpNorm<Eigen::Infinity>() < 1e-12);
  }
}

TEST_CASE("every method minimizes a dense quadratic; one with exact steps in one iteration") {
  for (const Index n : {1, 2, 5, 20}) {
    Eigen::MatrixXd h = Eigen::MatrixXd::Random(n, n);
    h = (h * h.transpose() + Eigen::MatrixXd::Identity(n, n)).eval();
    for (const Way way : ways) {
      CAPTURE(nameOf(way));
      const Result result = solve(way, quadraticOf(h), 5 * random(n, 1), {.gtol = 1e-9});
      CHECK(result.status == Status::gradientTolerance);
      CHECK(largest(Vector(result.x - Vector::Ones(n))) < 1e-8);
      if (way == Way::exact || way == Way::lineSearch) CHECK(result.iterations == 1);
      if (way == Way::exact || way == Way::lineSearch)
        CHECK(result.hessians == 2);  // the second one to see that it is a minimum, after a long step
      CHECK((result.products > 0) == (way == Way::products));
    }
  }
}

TEST_CASE("it finds the minimum of Rosenbrock's valley, quadratically in the end") {
  for (const Index n : {2, 3, 10, 100}) {
    CAPTURE(n);
    for (const Way way : ways) {
      CAPTURE(nameOf(way));
      const Result result = solve(way, rosenbrock(), Vector::Constant(n, 0.5), {.gtol = 1e-9});
      CHECK(result.status == Status::gradientTolerance);
      CHECK(largest(Vector(result.x - Vector::Ones(n))) < 1e-8);
      CHECK(solve(way, rosenbrock(), Vector::Constant(n, 1 + 1e-3)).iterations <= (n < 100 ? 8 : 12));
    }
    CHECK(solve(Way::exact, rosenbrock(), Vector::Constant(n, 1 + 1e-3)).iterations <= 3);
  }
  for (const Way way : ways) {
    const Result result = solve(way, rosenbrock(), Rosenbrock::start(20));
    CHECK(result.status == Status::gradientTolerance);  // one of its minima
    CHECK(result.iterations <= 100);
  }
}

TEST_CASE("it smooths a long Poisson trend in a few iterations, by factors or without") {
  const Index n = 2000;
  for (const bool dear : {false, true}) {
    const Result result = solveBand(PoissonTrend{Vector::Constant(n, 20), 100}, 3 * random(n, 1), {}, dear);
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.iterations <= 20);
    CHECK(largest(Vector(result.x - Vector::Constant(n, std::log(20)))) < 1e-6);
  }
}

TEST_CASE("no iterate is higher than the one before") {
  for (const Way way : ways) {
    CAPTURE(nameOf(way));
    double before = infinity;
    solve(way, rosenbrock(), Rosenbrock::start(30), {.gtol = 1e-8}, [&](const Points& points) {
      CHECK(points.at->f <= before * (1 + 1e-14));
      CHECK(points.at->finite());
      before = points.at->f;
    });
  }
}

TEST_CASE("a Hessian that is not finite ends the run where it stands") {
  for (const double bad : {nan, infinity, -infinity}) {
    for (const Way way : {Way::exact, Way::dear, Way::lineSearch}) {
      CAPTURE(nameOf(way));
      Smooth broken = quadraticOf(Eigen::MatrixXd::Identity(3, 3));
      broken.hessian = [=](const View&) { return Eigen::MatrixXd(Vector{{1, 1, bad}}.asDiagonal()); };
      const Result result = solve(way, broken, Vector::Zero(3));
      CHECK(result.status == Status::notFinite);
      CHECK(result.x == Vector::Zero(3));
      CHECK(result.evaluations == 1);
      CHECK(std::isfinite(result.value));
    }
  }
}

// Between iterations nothing but the state is kept, so a run that is ended and started again goes on as it was.
TEST_CASE("the state is all that outlives an iteration: a new run goes on with the same bits") {
  const Smooth problem = rosenbrock();
  for (const Way way : ways) {
    CAPTURE(nameOf(way));
    Newtons whole(way, problem, 12), parts(way, problem, 12);
    Stage first(Rosenbrock::start(12), problem.value), second(Rosenbrock::start(12), problem.value);
    Run run(whole.start(first.points)), again(parts.start(second.points));
    const auto step = [](Newtons& newtons, auto& stage, Run& method) {
      return stage.iterate(
          method, [&](const View& x) { newtons.fill(x); }, [&](Ask ask, const View& x) { newtons.help(ask, x); });
    };
    for (int i = 0; i < 6; ++i) {  // the first steps of all belong together
      REQUIRE(step(whole, first, run) == std::nullopt);
      REQUIRE(step(parts, second, again) == std::nullopt);
    }
    for (int i = 0; i < 8; ++i) {
      Run part(parts.start(second.points));
      REQUIRE(step(whole, first, run) == std::nullopt);
      REQUIRE(step(parts, second, part) == std::nullopt);
      REQUIRE(sameBits(first.points.at->x, second.points.at->x));
    }
  }
}

}  // namespace
}  // namespace thalweg
