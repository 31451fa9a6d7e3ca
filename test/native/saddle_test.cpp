// What every Newton method does where f curves downwards.
#include <doctest/doctest.h>

#include "newton_runs.h"

namespace thalweg {
namespace {

// x^2 y: the Hessian vanishes at 0, and so does all that a method may look at; a monkey of a saddle.
Smooth flatSaddle() {
  return {[](const View& x, View& g) {
            g[0] = 2 * x[0] * x[1];
            g[1] = x[0] * x[0];
            return x[0] * x[0] * x[1];
          },
          [](const View& x) {
            return Eigen::MatrixXd{{2 * x[1], 2 * x[0]}, {2 * x[0], 0}};
          }};
}

// x y + (x^4 + y^4) / 4: minima -1/2 at (1, -1) and (-1, 1), a saddle at 0 with nothing on the Hessian's diagonal.
Smooth hollow() {
  return {[](const View& x, View& g) {
            const double cube = x[0] * x[0] * x[0], other = x[1] * x[1] * x[1];
            g[0] = x[1] + cube;
            g[1] = x[0] + other;
            return x[0] * x[1] + 0.25 * (x[0] * cube + x[1] * other);
          },
          [](const View& x) {
            return Eigen::MatrixXd{{3 * x[0] * x[0], 1}, {1, 3 * x[1] * x[1]}};
          }};
}

// Minima -1/4 in every unknown at +1 and -1, a maximum at 0.
Smooth wells() {
  return {[](const View& x, View& g) {
            const Vector square = x.cwiseProduct(x);
            g = x.cwiseProduct(square) - x;
            return 0.25 * dot(square, square) - 0.5 * square.sum();
          },
          [](const View& x) { return Eigen::MatrixXd(Vector(3 * x.array().square() - 1).asDiagonal()); }};
}

// The first iteration from a point that the driver calls stationary: none, if the method asks whether it is a minimum.
template <class Check>
void leave(Way way, const Smooth& problem, const Vector& x0, Check check) {
  CAPTURE(nameOf(way));
  Newtons newtons(way, problem, x0.size());
  Stage stage(x0, problem.value);
  bool minimum = false;
  const double before = stage.points.at->f;
  Run run(newtons.start(stage.points));
  stage.points.stationary = true;
  const auto fill = [&](const View& x) { newtons.fill(x); };
  const std::optional<Status> status = stage.iterate(run, fill, [&](Ask ask, const View& x) {
    minimum = minimum || ask == Ask::curvature;
    newtons.help(ask, x);
  });
  check(minimum, status, stage.points.at->f - before);
}

TEST_CASE("a saddle is left for a minimum, from beside it and from near it") {
  for (const Way way : ways) {
    for (const Vector& x0 : {Vector{{1, 0}}, Vector{{1, 1e-3}}, Vector{{1, -1e-9}}, Vector{{1e-3, 1e-9}}}) {
      CAPTURE(nameOf(way));
      CAPTURE(x0[1]);
      const Result result = solve(way, saddle(), x0);
      CHECK(result.status == Status::gradientTolerance);
      CHECK(result.value == doctest::Approx(-1));
      CHECK(result.iterations <= 30);
    }
  }
}

TEST_CASE("a point that is stationary is left if f curves downwards, and asked about if it does not") {
  const auto goesDown = [](bool minimum, const std::optional<Status>& status, double change) {
    CHECK_FALSE(minimum);
    CHECK(status == std::nullopt);
    CHECK(change < 0);
  };
  const auto asks = [](bool minimum, const std::optional<Status>&, double) { CHECK(minimum); };
  for (const Way way : ways) {
    leave(way, saddle(), Vector::Zero(2), goesDown);
    leave(way, hollow(), Vector::Zero(2), goesDown);
    leave(way, wells(), Vector::Zero(9), goesDown);
    leave(way, saddle(), Vector{{0, std::sqrt(2)}}, asks);
    leave(way, wells(), Vector::Ones(9), asks);
    leave(way, flatSaddle(), Vector::Zero(2), asks);
  }
}

TEST_CASE("a saddle is left whose Hessian has nothing on its diagonal, which is where the first pivot stands") {
  for (const Way way : ways) {
    for (const Vector& x0 : {Vector{{1, 1}}, Vector{{2, 2}}, Vector{{0, 1e-3}}, Vector{{1e-4, 1e-4}}}) {
      CAPTURE(nameOf(way));
      const Result result = solve(way, hollow(), x0);
      CHECK(result.status == Status::gradientTolerance);
      CHECK(result.value == doctest::Approx(-0.5));
    }
  }
}

TEST_CASE("maxima and saddles are left in many dimensions, into wells") {
  for (const Way way : ways) {
    for (int seed = 0; seed < 5; ++seed) {
      CAPTURE(nameOf(way));
      const Result result = solve(way, wells(), 1e-3 * random(10, seed));
      CHECK(result.status == Status::gradientTolerance);
      CHECK(result.value == doctest::Approx(-2.5));
      CHECK(result.iterations <= 60);
    }
  }
}

// (x - 1)^2 - y^2 + y^4 / 4, turned so that nothing hints at y: the run arrives at the saddle with a gradient that
// vanishes, and only a look at the curvature shows that it is none of the minima.
TEST_CASE("a saddle that a run arrives at is looked through and left") {
  const double c = std::sqrt(0.5);
  const Smooth turned{[=](const View& x, View& g) {
                        const double u = c * (x[0] + x[1]) - 1, v = c * (x[0] - x[1]);
                        const double gu = 2 * u, gv = v * (v * v - 2);
                        g[0] = c * (gu + gv);
                        g[1] = c * (gu - gv);
                        return u * u + v * v * (0.25 * v * v - 1);
                      },
                      [=](const View& x) {
                        const double v = c * (x[0] - x[1]), bend = 3 * v * v - 2;
                        return Eigen::MatrixXd{{1 + bend / 2, 1 - bend / 2}, {1 - bend / 2, 1 + bend / 2}};
                      }};
  for (const Way way : ways) {
    CAPTURE(nameOf(way));
    const Result result = solve(way, turned, Vector{{5, 5}});
    CHECK(result.status == Status::gradientTolerance);
    CHECK(result.value == doctest::Approx(-1));
  }
}

TEST_CASE("degenerate minima end as a success") {
  const auto power = [](double k) {
    return ofOne([=](double x) { return std::pow(std::abs(x), k); },
                 [=](double x) { return k * std::copysign(std::pow(std::abs(x), k - 1), x); },
                 [=](double x) { return k * (k - 1) * std::pow(std::abs(x), k - 2); });
  };
  for (const Way way : ways) {
    for (const double k : {2.5, 4.0, 6.0}) {
      for (const double x0 : {1.0, -3.0, 1e-3}) {
        CAPTURE(nameOf(way));
        CAPTURE(k);
        CAPTURE(x0);
        const Result result = solve(way, power(k), Vector::Constant(1, x0), {.gtol = 1e-12});
        CHECK(result.status == Status::gradientTolerance);
        CHECK(result.iterations <= 150);
      }
    }
    leave(way, power(4), Vector::Zero(1), [](bool minimum, const auto&, double) { CHECK(minimum); });
  }
}

}  // namespace
}  // namespace thalweg
