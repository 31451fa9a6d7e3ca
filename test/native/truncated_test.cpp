#include "truncated_steps.h"

namespace thalweg {
namespace {

TEST_CASE("steps: what is promised is kept by the model, grows with the radius, and is no less than Cauchy's") {
  for (const Index n : {1, 2, 3, 8, 20}) {
    for (const Kind kind : kinds) {
      for (const int metric : {0, 1, 2}) {
        for (const double share : {0.9, 0.1, 1e-8}) {
          Setting setting(Problem(matrixOf(kind, n, n - 1, 3), random(n, 4)), metricOf(metric, n), share);
          CAPTURE(n);
          CAPTURE(static_cast<int>(kind));
          CAPTURE(metric);
          CAPTURE(share);
          const Vector& p = setting.p;
          double before = 0, shorter = 0;
          for (const double radius : {1e-6, 1e-2, 0.3, 1.0, 3.0, 1e2, 1e6}) {
            CAPTURE(radius);
            const double promised = setting.step(radius);
            const double length = setting.lengthOf(p), norm = setting.model.norm;
            const double rounding = 1e-12 * (promised + setting.problem.size() * p.squaredNorm());
            CHECK(std::abs(promised - setting.problem.fall(p)) <= rounding);
            CHECK(norm == doctest::Approx(length).epsilon(1e-6));
            CHECK(length <= radius * (1 + 1e-9));
            CHECK(norm >= shorter * (1 - 1e-12));
            CHECK(promised >= before * (1 - 1e-12));
            CHECK(promised >= setting.cauchy(radius) * (1 - 1e-12) - rounding);
            if (setting.model.bounded) CHECK(norm == radius);
            if (kind == Kind::negative) CHECK((setting.model.bounded && setting.model.indefinite));
            if (kind == Kind::definite) CHECK_FALSE(setting.model.indefinite);
            const bool solved = !setting.model.bounded && setting.problem.eigenvalues[0] > 0.01;
            const Vector left = setting.problem.h * p + setting.problem.g;
            const auto dual = [&](const Vector& r) { return std::sqrt(r.dot(setting.metric.ldlt().solve(r))); };
            if (solved) CHECK(dual(left) <= share * dual(setting.problem.g) * (1 + 1e-6));
            before = promised;
            shorter = norm;
          }
        }
      }
    }
  }
}

TEST_CASE("without a radius and with little left over it is Newton's step, in as many products as eigenvalues") {
  Vector e = Vector::Constant(12, 2);
  e.tail(7).setConstant(5);
  e.tail(2).setConstant(11);
  Setting setting(Problem(orthogonal(12, 1), e, random(12, 2)), Matrix::Identity(12, 12), 1e-10);
  setting.step(infinity);
  CHECK(setting.asked == 3);
  CHECK((setting.problem.h * setting.p + setting.problem.g).norm() <= 1e-10 * setting.problem.g.norm());
}

TEST_CASE("a gradient of zero leads nowhere, and asks for no product") {
  Setting setting(Problem(matrixOf(Kind::indefinite, 4, 3, 1), Vector::Zero(4)), Matrix::Identity(4, 4), 0.5);
  setting.p.setOnes();
  CHECK(setting.step(1) == 0);
  CHECK(setting.p == Vector::Zero(4));
  CHECK(setting.asked == 0);
}

TEST_CASE("a preconditioner that is not positive definite is done without") {
  const Problem problem(matrixOf(Kind::definite, 6, 5, 1), random(6, 2));
  const Matrix one = Matrix::Identity(6, 6);
  for (const double factor : {-1.0, infinity, nan}) {
    Setting setting(problem, factor * one, 1e-3);
    Setting plain(problem, one, 1e-3);
    for (const double radius : {0.01, 1.0, 100.0}) {
      const double promised = setting.step(radius);
      CHECK(promised >= plain.cauchy(radius) * (1 - 1e-12));
      CHECK(promised == doctest::Approx(problem.fall(setting.p)));
      CHECK(setting.p.norm() == doctest::Approx(setting.model.norm));
      CHECK(setting.p.norm() <= radius * (1 + 1e-12));
    }
  }
}

}  // namespace
}  // namespace thalweg
