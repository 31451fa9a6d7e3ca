#include "core/hessian/diagonal.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

Vector directionOf(Diagonal& hessian, const Vector& g) {
  Vector d(g.size());
  hessian.direction(g, d);
  return d;
}

TEST_CASE("positive curvatures need no shift, and divide the gradient") {
  for (const Index n : {1, 2, 7, 8, 9, 1000}) {
    for (const double scale : {1e-150, 1.0, 1e150}) {
      Vector curvature = scale * (random(n, 1).array() + 1.5);
      const Vector g = scale * random(n, 2);
      Diagonal hessian(curvature.data(), n);
      for (const double last : {0.0, 3.0}) CHECK(hessian.factor(last) == 0);
      CHECK(directionOf(hessian, g).isApprox(-g.cwiseQuotient(curvature), 1e-15));
    }
  }
}

TEST_CASE("the lowest curvature decides the shift, which is a few times what is missing") {
  for (const double scale : {1e-150, 1.0, 1e150}) {
    for (const double lowest : {0.0, -1e-7, -1.0, -1e7}) {
      for (const Index where : {0, 4, 8}) {
        Vector curvature = scale * (random(9, 1).array() + 1.5);
        curvature[where] = scale * lowest;
        curvature[(where + 1) % 9] = scale * 0.5 * lowest;
        const Vector g = scale * random(9, 2);
        Diagonal hessian(curvature.data(), 9);
        const double shift = hessian.factor(0);
        CHECK(shift > -lowest * scale);
        CHECK(shift <= 4 * scale * std::max(-lowest, 1e-9));
        const Vector d = directionOf(hessian, g);
        CHECK(d.isApprox(-g.cwiseQuotient((curvature.array() + shift).matrix()), 1e-12));
        CHECK(dot(d, g) < 0);
      }
    }
  }
}

TEST_CASE("no curvature at all leaves the steepest descent") {
  Vector curvature = Vector::Zero(5);
  Diagonal hessian(curvature.data(), 5);
  const double shift = hessian.factor(0);
  CHECK(shift > 0);
  CHECK(directionOf(hessian, random(5, 3)).isApprox(-random(5, 3) / shift));
}

TEST_CASE("a curvature that is not finite is found wherever it stands") {
  for (const double bad : {nan, infinity, -infinity}) {
    for (Index i = 0; i < 17; ++i) {
      Vector curvature = Vector::Ones(17);
      curvature[(i + 5) % 17] = -1;
      curvature[i] = bad;
      CHECK(std::isnan(Diagonal(curvature.data(), 17).factor(0)));
    }
  }
}

TEST_CASE("the smallest element, wherever it stands; no -0; NaN wins") {
  for (const Index n : {1, 2, 7, 8, 9, 30}) {
    for (Index i = 0; i < n; ++i) {
      Vector a = random(n, 1).array() + 2;
      a[i] = -3;
      CHECK(smallest(a) == -3);
      a[i] = -0.0;
      CHECK(same(smallest(a), 0));
      a[i] = nan;
      CHECK(std::isnan(smallest(a)));
      a[n - 1 - i] = -infinity;
      CHECK(std::isnan(smallest(a)) == (n - 1 - i != i));
    }
  }
}

TEST_CASE("the smallest curvature is the pivot, and where it stands is the direction of negative curvature") {
  Vector curvature = random(20, 1), v(20);
  curvature[13] = -2;
  Diagonal hessian(curvature.data(), 20);
  CHECK(hessian.tryFactor(0.5) == -1.5);
  hessian.negative(v);
  CHECK(v == Vector::Unit(20, 13));
  curvature[13] = nan;
  CHECK(std::isnan(hessian.tryFactor(5)));
}

}  // namespace
}  // namespace thalweg
