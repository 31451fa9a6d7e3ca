#include "core/hessian/banded.h"

#include <doctest/doctest.h>

#include "core/hessian/tridiagonal.h"
#include "problems.h"

namespace thalweg {
namespace {

TEST_CASE("a long one is solved to working precision") {
  const Index n = 100003;
  for (const Index k : {0, 1, 2, 5}) {
    CAPTURE(k);
    Vector bands = random((k + 1) * n, 1);
    bands.head(n).array() += 2.0 * static_cast<double>(k) + 1.1;
    Banded hessian(bands.data(), k, n);
    const Vector b = random(n, 2);
    Vector d(n), residual(n);
    CHECK(hessian.factor(0) == 0);
    hessian.direction(b, d);
    hessian.multiply(d, residual);
    residual += b;
    CHECK(largest(residual) <= 1e-14 * hessian.size() * largest(d));
  }
}

TEST_CASE("one diagonal beside the main one: what the tridiagonal Hessian says, up to rounding") {
  const Index n = 50;
  Vector bands = random(2 * n, 3), v = random(n, 4);
  bands.head(n).array() += 2.2;
  Banded banded(bands.data(), 1, n);
  Tridiagonal tridiagonal(bands.data(), bands.data() + n, n);
  Vector one(n), other(n);
  CHECK(banded.size() == tridiagonal.size());
  CHECK(banded.least() == tridiagonal.least());
  CHECK(banded.factor(0) == tridiagonal.factor(0));
  banded.direction(v, one);
  tridiagonal.direction(v, other);
  CHECK(one.isApprox(other, 1e-13));
  banded.multiply(v, one);
  tridiagonal.multiply(v, other);
  CHECK(one.isApprox(other, 1e-15));
}

TEST_CASE("scaling H and b by a power of two changes no bit of the direction") {
  const Index n = 30, k = 3;
  Vector bands = random((k + 1) * n, 5);
  bands.head(n).array() += 8;
  const Vector b = random(n, 6);
  Vector d(n), scaled(n);
  Banded hessian(bands.data(), k, n);
  hessian.factor(0);
  hessian.direction(b, d);
  for (const int exponent : {-500, -30, 30, 500}) {
    const double scale = std::ldexp(1, exponent);
    Vector larger = scale * bands;
    Banded other(larger.data(), k, n);
    CHECK(other.factor(0) == 0);
    other.direction(scale * b, scaled);
    CHECK(sameBits(d, scaled));
  }
}

TEST_CASE("the pivot that fails is the first, and the direction ends there") {
  const Index n = 12, k = 2;
  for (Index where = 0; where < n; ++where) {
    Vector bands = Vector::Constant((k + 1) * n, 0.5), v(n);
    bands.head(n).setConstant(4);
    bands[where] = -1;
    Banded hessian(bands.data(), k, n);
    CHECK(hessian.tryFactor(0) < 0);
    hessian.negative(v);
    CHECK(v[where] == 1);
    CHECK((v.tail(n - 1 - where).array() == 0).all());
  }
}

}  // namespace
}  // namespace thalweg
