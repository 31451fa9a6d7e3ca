// How the model of conjugate gradients looks for negative curvature, and how well it solves its systems.
#include "truncated_steps.h"

namespace thalweg {
namespace {

TEST_CASE("a look finds negative curvature of which the gradient knows nothing") {
  int missed = 0, cases = 0;
  for (const Index n : {1, 2, 5, 20}) {
    for (const int metric : {0, 1, 2}) {
      for (const double curvature : {-1.0, -0.1}) {
        for (int seed = 0; seed < 4; ++seed) {
          Vector e = random(n, seed).array() + 1.2, c = random(n, seed + 1);
          e[0] = curvature;
          c[0] = 0;
          Setting setting(Problem(orthogonal(n, seed), e, c), metricOf(metric, n), 0.5);
          setting.look();
          CHECK(setting.asked <= 20);
          cases += 1;
          missed += !setting.model.indefinite;
          if (n == 1) CHECK(setting.model.indefinite);
          if (!setting.model.indefinite) continue;
          for (const double radius : {1e-6, 1.0, 1e6}) {
            const int before = setting.asked;
            const double promised = setting.step(radius);
            CHECK(promised > 0);
            CHECK(promised == doctest::Approx(setting.problem.fall(setting.p)));
            CHECK(setting.lengthOf(setting.p) == doctest::Approx(radius));
            CHECK(setting.model.norm == radius);
            CHECK(setting.model.bounded);
            CHECK(setting.problem.g.dot(setting.p) <= 0);
            CHECK(setting.asked == before);  // nothing more is needed
          }
        }
      }
    }
  }
  CHECK(missed <= 0.02 * cases);  // a look ends before it has met all of many dimensions
}

TEST_CASE("a look finds nothing where there is nothing: rounding is no curvature") {
  for (const Index n : {1, 2, 5, 20}) {
    for (const Kind kind : {Kind::definite, Kind::steep, Kind::singular}) {
      Setting setting(Problem(matrixOf(kind, n, n - 1, 1), random(n, 2)), metricOf(n % 3, n), 0.5);
      setting.look();
      CHECK_FALSE(setting.model.indefinite);
      CHECK(setting.stand.points.suspect);  // one never knows
      CHECK(setting.step(1) > 0);
    }
  }
  Setting zero(Problem(Matrix::Zero(3, 3), Vector::Ones(3)), Matrix::Identity(3, 3), 0.5);
  zero.look();
  CHECK_FALSE(zero.model.indefinite);
}

TEST_CASE("what a look has found is forgotten where the method stands next") {
  Setting setting(Problem(Matrix{{1, 0}, {0, -1}}, Vector{{1, 0}}), Matrix::Identity(2, 2), 0.5);
  setting.look();
  CHECK(setting.model.indefinite);
  setting.problem = Problem(Matrix::Identity(2, 2), Vector{{1, 0}});
  REQUIRE(outcome(setting.model.prepare(setting.stand.points)));
  CHECK_FALSE(setting.model.indefinite);
  CHECK(setting.step(10) == doctest::Approx(0.5));
}

TEST_CASE("the steepest descent: its direction, its length and its curvature") {
  for (const int metric : {0, 1, 2}) {
    Setting setting(Problem(matrixOf(Kind::indefinite, 5, 4, 1), random(5, 2)), metricOf(metric, 5), 0.5);
    const Vector d = -setting.metric.ldlt().solve(setting.problem.g);
    const auto answer = [&](Ask ask) { setting.answer(ask); };
    const double bend = outcome(setting.model.steepest(setting.stand.points, setting.p), answer);
    CHECK(setting.p.isApprox(d, 1e-12));
    CHECK(bend == doctest::Approx(d.dot(setting.problem.h * d)));
    CHECK(setting.model.norm == doctest::Approx(setting.lengthOf(d)));
    CHECK(setting.asked == 1);
  }
}

// Eisenstat & Walker (1996), choice 2, with gamma 0.9 and alpha 2; its safeguard holds while it is above 0.1.
TEST_CASE("systems are solved the better the faster the gradient falls") {
  const auto shares = [](double most, const std::vector<double>& lengths) {
    Forcing forcing(most);
    std::vector<double> all;
    for (const double length : lengths) {
      forcing.next(length);
      all.push_back(forcing.share);
    }
    return all;
  };
  const auto check = [&](double most, const std::vector<double>& lengths, const std::vector<double>& expected) {
    const std::vector<double> all = shares(most, lengths);
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i] == doctest::Approx(expected[i]).epsilon(1e-12));
  };
  check(0.5, {7}, {0.5});
  check(0.5, {1, 0.5}, {0.5, 0.225});                           // its own 0.9 / 4 and the safeguard's alike
  check(0.5, {1, 0.1, 0.01}, {0.5, 0.225, 0.009});              // held once, then free: 0.9 0.225^2 < 0.1
  check(0.5, {1, 0.6, 0.06}, {0.5, 0.324, 0.009});              // 0.9 0.324^2 < 0.1
  check(0.5, {1, 10, 1}, {0.5, 0.5, 0.225});                    // a gradient that grows: the most
  check(0.9, {1, 1, 0.1, 0.01}, {0.9, 0.9, 0.729, 0.4782969});  // 0.9 share^2 as long as that is above 0.1
  check(0.01, {1, 1, 0.01}, {0.01, 0.01, 9e-5});
  Forcing told(0.5), strict(1e-9);
  for (Forcing* forcing : {&told, &strict}) {
    forcing->next(1);
    forcing->quadratic = true;  // what is left unsolved is all that is left to do
    forcing->next(0.5);
    CHECK(forcing->share == std::min(1e-7, forcing->most));
  }
  const std::vector<double> quadratic = shares(0.5, {1e-1, 1e-2, 1e-4, 1e-8});
  CHECK(quadratic.back() == doctest::Approx(0.9e-8));  // as a method that converges quadratically needs it
}

}  // namespace
}  // namespace thalweg
