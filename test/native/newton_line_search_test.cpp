#include "core/methods/newton_line_search.h"

#include <doctest/doctest.h>

#include "core/hessian/diagonal.h"
#include "core/hessian/tridiagonal.h"
#include "problems.h"

namespace thalweg {
namespace {

// Memory for a tridiagonal Hessian and the Hessian on it.
struct Band {
  Vector numbers;
  Tridiagonal hessian;
  explicit Band(Index n) : numbers(2 * n), hessian(numbers.data(), numbers.data() + n, n) {}
};

template <class Objective>
Result solve(const Objective& objective, const Vector& x0, const StopOptions& stop = {}) {
  Band band(x0.size());
  NewtonLineSearchState state;
  const auto fill = [&](const View& x) { objective.hessian(x, band.hessian.diagonal, band.hessian.offDiagonal); };
  const auto start = [&](Points& points) { return newtonLineSearch(state, points, band.hessian, WolfeOptions{}); };
  return minimize(x0, objective, fill, start, stop, [](const Points&) {});
}

TEST_CASE("one iteration minimizes a diagonal quadratic of any condition") {
  for (const double condition : {1.0, 1e4, 1e8, 1e12}) {
    CAPTURE(condition);
    const Quadratic quadratic{logSpaced(20, 1, condition)};
    Vector numbers(20);
    Diagonal hessian(numbers.data(), 20);
    NewtonLineSearchState state;
    const auto fill = [&](const View& x) { quadratic.hessian(x, hessian.diagonal); };
    const auto start = [&](Points& points) { return newtonLineSearch(state, points, hessian, WolfeOptions{}); };
    const Result result =
        minimize(Vector::Zero(20), quadratic, fill, start, {.gtol = 1e-14 * condition}, [](const Points&) {});
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.iterations == 1);
    CHECK(result.hessians == 2);  // the second one to see that it is a minimum, after a long step
    CHECK(result.evaluations == 2);
    CHECK((result.x - Vector::Ones(20)).lpNorm<Eigen::Infinity>() < 1e-12);
  }
}

// Half of x'Tx - b'x, T being the second difference plus a ridge: condition 4 / ridge.
struct Chain {
  double ridge;
  double operator()(const View& x, View& g) const {
    const Index n = x.size();
    for (Index i = 0; i < n; ++i) {
      g[i] = (2 + ridge) * x[i] - (i > 0 ? x[i - 1] : 0) - (i + 1 < n ? x[i + 1] : 0) - 1;
    }
    double value = 0;
    for (Index i = 0; i < n; ++i) value += 0.5 * x[i] * (g[i] - 1);
    return value;
  }
  void hessian(const View&, View& diagonal, View& offDiagonal) const {
    diagonal.setConstant(2 + ridge);
    offDiagonal.setConstant(-1);
  }
};

TEST_CASE("one iteration minimizes a tridiagonal quadratic") {
  for (const Index n : {1, 2, 3, 50, 1000}) {
    CAPTURE(n);
    const Result result = solve(Chain{1e-3}, random(n, 1), {.gtol = 1e-8});
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.iterations == 1);
  }
}

TEST_CASE("it finds the minimum of Rosenbrock's valley, quadratically in the end") {
  for (const Index n : {2, 3, 10, 200}) {
    CAPTURE(n);
    const Result result = solve(Rosenbrock{}, Vector::Constant(n, 0.5), {.gtol = 1e-9});
    CHECK(result.status == Status::gradientTolerance);
    CHECK((result.x - Vector::Ones(n)).lpNorm<Eigen::Infinity>() < 1e-9);
    CHECK(solve(Rosenbrock{}, Vector::Constant(n, 1 + 1e-3)).iterations <= 3);
  }
}

TEST_CASE("it smooths a Poisson trend in a few iterations") {
  const Index n = 2000;
  const Result result = solve(PoissonTrend{Vector::Constant(n, 20), 100}, 3 * random(n, 1));
  CHECK(result.status == Status::gradientTolerance);
  CHECK(result.iterations <= 12);
  CHECK((result.x - Vector::Constant(n, std::log(20))).lpNorm<Eigen::Infinity>() < 1e-6);
}

// Separate double wells x^4/4 - x^2/2: minima -1/4 at +1 and -1, a maximum at 0.
struct Wells {
  double operator()(const View& x, View& g) const {
    double value = 0;
    for (Index i = 0; i < x.size(); ++i) {
      const double square = x[i] * x[i];
      value += 0.25 * square * square - 0.5 * square;
      g[i] = x[i] * (square - 1);
    }
    return value;
  }
  void hessian(const View& x, View& diagonal, View& offDiagonal) const {
    for (Index i = 0; i < x.size(); ++i) diagonal[i] = 3 * x[i] * x[i] - 1;
    offDiagonal.setZero();
  }
};

TEST_CASE("where the Hessian is indefinite it still goes down, into a well") {
  const Index n = 8;
  Stage stage(0.3 * random(n, 5), Wells{});
  Band band(n);
  NewtonLineSearchState state;
  const auto fill = [&](const View& x) { stage.objective.hessian(x, band.hessian.diagonal, band.hessian.offDiagonal); };
  Run run(newtonLineSearch(state, stage.points, band.hessian, WolfeOptions{}));
  bool shifted = false;
  for (int i = 0; stage.points.at->norm > 1e-9; ++i) {
    REQUIRE(i < 50);
    const double before = stage.points.at->f;
    REQUIRE(stage.iterate(run, fill) == std::nullopt);
    shifted = shifted || state.shift > 0;
    CHECK(stage.points.at->f <= before);
  }
  CHECK(shifted);
  CHECK(state.shift == 0);  // none is needed in the well
  CHECK(stage.points.at->f == doctest::Approx(-0.25 * n));
}

TEST_CASE("a Hessian that is not finite ends the run") {
  struct Broken : Chain {
    double entry;
    void hessian(const View& x, View& diagonal, View& offDiagonal) const {
      Chain::hessian(x, diagonal, offDiagonal);
      (entry < 0 ? offDiagonal : diagonal)[1] = nan;
    }
  };
  for (const double entry : {-1.0, 1.0}) {
    Broken broken;
    broken.ridge = 1;
    broken.entry = entry;
    const Vector x0 = Vector::Zero(4);
    const Result result = solve(broken, x0);
    CHECK(result.status == Status::notFinite);
    CHECK(result.x == x0);
    CHECK(std::isfinite(result.value));
    CHECK(result.evaluations == 1);
  }
}

TEST_CASE("the state is all that outlives an iteration: a new run goes on with the same bits") {
  Stage whole(Rosenbrock::start(12), Rosenbrock{}), parts(Rosenbrock::start(12), Rosenbrock{});
  Band wholeBand(12), partsBand(12);
  NewtonLineSearchState state, saved;
  Run run(newtonLineSearch(state, whole.points, wholeBand.hessian, WolfeOptions{}));
  const auto filler = [](Band& band) {
    return [&band](const View& x) { Rosenbrock{}.hessian(x, band.hessian.diagonal, band.hessian.offDiagonal); };
  };
  for (int i = 0; i < 8; ++i) {
    Run part(newtonLineSearch(saved, parts.points, partsBand.hessian, WolfeOptions{}));
    REQUIRE(whole.iterate(run, filler(wholeBand)) == std::nullopt);
    REQUIRE(parts.iterate(part, filler(partsBand)) == std::nullopt);
    REQUIRE(sameBits(whole.points.at->x, parts.points.at->x));
  }
}

}  // namespace
}  // namespace thalweg
