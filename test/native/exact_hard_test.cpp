// The hard case of the trust region's problem, and scales at the ends of the range of numbers.
#include "exact_steps.h"

namespace thalweg {
namespace {

// Steps of every radius in every structure; returns how many factorizations the dearest one took.
int checkAll(const Problem& problem, Index k, std::initializer_list<double> radii) {
  const Index n = problem.g.size();
  int most = 0;
  inEveryStructure(problem.h, k, [&](const std::string& name, Factored& hessian) {
    for (const double radius : radii) {
      CAPTURE(name);
      CAPTURE(radius);
      Counted counted(hessian);
      Stand stand(Vector::Zero(n), problem.g);
      Exact model(counted, n);
      Vector p(n);
      REQUIRE(outcome(model.prepare(stand.points)));
      checkStep(problem, model, radius, outcome(model.step(stand.points, radius, p)), p);
      most = std::max(most, counted.factorizations);
    }
  });
  return most;
}

TEST_CASE("the hard case: a gradient that has no share of the lowest eigenvectors, be they one or more") {
  double total = 0, cases = 0;
  for (const Index n : {2, 3, 5, 10, 20}) {
    for (const Index lowest : {1, 2, 3}) {
      for (const double share : {0.0, 1e-15, 1e-12, 1e-8, 1e-4}) {
        for (const double curvature : {-1.0, -1e-3, -1e-8, 0.0}) {
          if (lowest >= n) continue;
          CAPTURE(n);
          CAPTURE(lowest);
          CAPTURE(share);
          CAPTURE(curvature);
          const int seed = static_cast<int>(n + lowest);
          Vector e = random(n, seed).array() + 1.5, c = random(n, seed + 1);
          e.head(lowest).setConstant(curvature);
          c.head(lowest) *= share;
          std::sort(e.data(), e.data() + n);
          total += checkAll(Problem(orthogonal(n, seed), e, c), n - 1, {0.1, 1.0, 3.0, 10.0, 1e3});
          total += checkAll(Problem(Matrix::Identity(n, n), e, c), 0, {0.1, 1.0, 3.0, 10.0, 1e3});
          cases += 2;
        }
      }
    }
  }
  CHECK(total <= 7 * cases);  // the dearest steps
}

TEST_CASE("matrices without a flattest direction: multiples of the identity, and zero") {
  for (const Index n : {1, 2, 7, 20}) {
    for (const double factor : {-1.0, 0.0, 1.0}) {
      CAPTURE(n);
      CAPTURE(factor);
      const Matrix h = factor * Matrix::Identity(n, n);
      checkAll(Problem(h, random(n, 1)), 0, {1e-3, 1.0, 1e3});
      checkAll(Problem(h, Vector::Unit(n, n - 1)), 0, {1e-3, 1.0, 1e3});
      if (factor != 0) checkAll(Problem(h, Vector::Zero(n)), 0, {1e-3, 1.0, 1e3});
    }
  }
}

TEST_CASE("a first pivot of zero hides no negative curvature") {
  const double e = 1e-17;
  for (const Matrix& h : {Matrix{{0, 1}, {1, 0}}, Matrix{{0, 1, 0}, {1, 0, 1}, {0, 1, 0}}, Matrix{{e, 1}, {1, 0}},
                          Matrix{{-e, 1}, {1, 0}}, Matrix{{1, 1, 0}, {1, 1, 1}, {0, 1, 0}}}) {
    for (const Vector& g : {Vector(Vector::Zero(h.rows())), random(h.rows(), 1)}) {
      checkAll(Problem(h, g), h.rows() - 1, {1e-3, 1.0, 1e3});
      inEveryStructure(h, h.rows() - 1, [&](const std::string& name, Factored& hessian) {
        CAPTURE(name);
        Stand stand(Vector::Zero(h.rows()), g);
        Exact model(hessian, h.rows());
        REQUIRE(outcome(model.prepare(stand.points)));
        CHECK(model.indefinite);
        CHECK(stand.points.suspect);
      });
    }
  }
}

// What a step promises of `problem`, its matrix, gradient and radius being scaled.
double promisedOf(const Problem& problem, Factored& hessian, const Vector& g, double radius, Vector& p) {
  Stand stand(Vector::Zero(g.size()), g);
  Exact model(hessian, g.size());
  REQUIRE(outcome(model.prepare(stand.points)));
  CHECK(model.definite == (problem.eigenvalues[0] > 0));
  return outcome(model.step(stand.points, radius, p));
}

TEST_CASE("no scale of f or of x is too large or too small") {
  for (const Kind kind : {Kind::definite, Kind::indefinite, Kind::negative}) {
    for (const bool flat : {false, true}) {
      const Index n = 6;
      const Problem problem(matrixOf(kind, n, 1, 5), flat ? Vector::Zero(n) : random(n, 6));
      for (const double high : {1e-150, 1e-75, 1.0, 1e75, 1e150}) {
        for (const double wide : {1e-150, 1e-75, 1.0, 1e75, 1e150}) {
          const double steep = high * wide, whole = steep * wide;  // of the gradient; of f
          if (!(whole > 1e-290 && whole < 1e290)) continue;
          CAPTURE(static_cast<int>(kind));
          CAPTURE(flat);
          CAPTURE(high);
          CAPTURE(wide);
          inEveryStructure(high * problem.h, 1, [&](const std::string& name, Factored& hessian) {
            CAPTURE(name);
            for (const double radius : {1e-2, 1.0, 1e2}) {
              CAPTURE(radius);
              Vector p(n);
              const double promised = promisedOf(problem, hessian, steep * problem.g, radius * wide, p);
              const double optimum = problem.optimum(radius);
              CHECK(promised / whole >= 0.8 * optimum);
              CHECK(promised / whole <= 1.22 * optimum);
              CHECK((p / wide).norm() <= 1.1001 * radius);
              CHECK(problem.fall(p / wide) == doctest::Approx(promised / whole));
            }
          });
        }
      }
    }
  }
}

TEST_CASE("scaling f and x by powers of two changes no bit") {
  for (const Kind kind : kinds) {
    const Index n = 8;
    const Problem problem(matrixOf(kind, n, 1, 7), random(n, 8));
    for (const int f : {-40, 0, 60}) {
      for (const int x : {-30, 0, 17}) {
        const double high = std::ldexp(1, f - 2 * x), steep = std::ldexp(1, f - x), wide = std::ldexp(1, x);
        std::vector<Vector> steps;
        const Visit step = [&](const std::string&, Factored& hessian) {
          steps.emplace_back(n);
          const bool scaled = steps.size() > 6;  // it is visited a second time
          promisedOf(problem, hessian, (scaled ? steep : 1) * problem.g, scaled ? wide : 1, steps.back());
        };
        inEveryStructure(problem.h, 1, step);
        inEveryStructure(high * problem.h, 1, step);
        REQUIRE(steps.size() == 12);
        for (std::size_t i = 0; i < 6; ++i) CHECK(sameBits(Vector(wide * steps[i]), steps[i + 6]));
      }
    }
  }
}

}  // namespace
}  // namespace thalweg
