#include <doctest/doctest.h>

#include "exact_steps.h"

namespace thalweg {
namespace {

TEST_CASE("steps are nearly the best, for every matrix, structure and radius, in a few factorizations") {
  double steps = 0, factorizations = 0;
  int most = 0;
  for (Index n = 1; n <= 20; ++n) {
    for (const Index k : {Index{0}, Index{1}, Index{3}, n - 1}) {
      if (k >= n) continue;
      for (const Kind kind : kinds) {
        const int seed = static_cast<int>(10 * n + k);
        const Problem problem(matrixOf(kind, n, k, seed), random(n, seed + 1));
        inEveryStructure(problem.h, k, [&](const std::string& name, Factored& hessian) {
          for (const double radius : {1e-8, 1e-3, 0.1, 1.0, 10.0, 1e3, 1e8}) {
            CAPTURE(name);
            CAPTURE(n);
            CAPTURE(k);
            CAPTURE(static_cast<int>(kind));
            CAPTURE(radius);
            Counted counted(hessian);
            Stand stand(Vector::Zero(n), problem.g);
            Exact model(counted, n);
            Vector p(n);
            REQUIRE(outcome(model.prepare(stand.points)));
            const double promised = outcome(model.step(stand.points, radius, p));
            checkStep(problem, model, radius, promised, p);
            steps += 1;
            factorizations += counted.factorizations;
            most = std::max(most, counted.factorizations);
          }
        });
      }
    }
  }
  CHECK(factorizations <= 3.5 * steps);
  CHECK(most <= 12);
}

TEST_CASE("the step stays right while the radius shrinks, as after steps that are refused") {
  for (const Kind kind : kinds) {
    const Problem problem(matrixOf(kind, 9, 8, 3), random(9, 4));
    inEveryStructure(problem.h, 8, [&](const std::string&, Factored& hessian) {
      Counted counted(hessian);
      Stand stand(Vector::Zero(9), problem.g);
      Exact model(counted, 9);
      Vector p(9);
      REQUIRE(outcome(model.prepare(stand.points)));
      if (kind != Kind::singular) CHECK(model.definite == (problem.eigenvalues[0] > 0));  // rounding decides
      CHECK(stand.points.suspect == (kind == Kind::indefinite || kind == Kind::negative));
      if (problem.eigenvalues[0] > 1e-10) {
        const double promised = outcome(model.step(stand.points, infinity, p));
        CHECK(promised == doctest::Approx(problem.optimum(1e20)).epsilon(1e-5));
        CHECK(promised == doctest::Approx(problem.fall(p)).epsilon(1e-5));
        CHECK_FALSE(model.bounded);
        CHECK(counted.factorizations == 1);
      }
      for (double radius = 1e3; radius > 1e-6; radius *= 0.3) {
        const double promised = outcome(model.step(stand.points, radius, p));
        checkStep(problem, model, radius, promised, p);
      }
    });
  }
}

TEST_CASE("a vanishing gradient and a matrix that is singular up to rounding end the search for a shift") {
  for (Index n = 2; n <= 12; ++n) {
    for (const double steep : {0.0, 5e-324, 1e-200, 1e-160}) {  // squares are lost
      const Problem problem(matrixOf(Kind::singular, n, n - 1, 2), steep * random(n, 1));
      inEveryStructure(problem.h, n - 1, [&](const std::string&, Factored& hessian) {
        Stand stand(Vector::Zero(n), problem.g);
        Exact model(hessian, n);
        Vector p(n);
        REQUIRE(outcome(model.prepare(stand.points)));
        for (const double radius : {1.0, 1e-8}) {
          CHECK(outcome(model.step(stand.points, radius, p)) >= 0);
          CHECK(p.norm() <= 1.1001 * radius);
        }
      });
    }
  }
}

TEST_CASE("a gradient of zero leaves only negative curvature, which is followed to the edge") {
  for (const Index n : {1, 2, 5, 12}) {
    for (const Kind kind : kinds) {
      if (n == 1 && kind == Kind::singular) continue;  // every point is a minimum
      const Problem problem(matrixOf(kind, n, n - 1, 2), Vector::Zero(n));
      inEveryStructure(problem.h, n - 1, [&](const std::string&, Factored& hessian) {
        Stand stand(Vector::Zero(n), problem.g);
        Exact model(hessian, n);
        Vector p(n);
        REQUIRE(outcome(model.prepare(stand.points)));
        for (const double radius : {1e-3, 1.0, 1e3}) {
          checkStep(problem, model, radius, outcome(model.step(stand.points, radius, p)), p);
          if (stand.points.suspect) CHECK(p.norm() == doctest::Approx(radius).epsilon(0.11));
        }
      });
    }
  }
}

TEST_CASE("what is not finite is no model") {
  for (const double bad : {nan, infinity, -infinity}) {
    for (Index i = 0; i < 4; ++i) {
      Matrix h = Matrix::Identity(4, 4);
      h(i, i) = bad;
      inEveryStructure(h, 1, [&](const std::string&, Factored& hessian) {
        Stand stand(Vector::Zero(4), Vector::Ones(4));
        Exact model(hessian, 4);
        CHECK_FALSE(outcome(model.prepare(stand.points)));
      });
    }
  }
}

}  // namespace
}  // namespace thalweg
