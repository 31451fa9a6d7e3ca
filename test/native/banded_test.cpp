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

TEST_CASE("every size and bandwidth is solved to working precision, and the direction may replace b") {
  for (Index n = 1; n <= 60; ++n) {
    for (Index k = 0; k <= 9; ++k) {
      CAPTURE(n);
      CAPTURE(k);
      Vector bands = random((k + 1) * n, static_cast<int>(n));
      bands.head(n).array() += 2.0 * static_cast<double>(k) + 1.1;
      Banded hessian(bands.data(), k, n);
      Vector b = random(n, 2), d(n), residual(n);
      CHECK(hessian.tryFactor(0.5, b.data()) > 0);
      hessian.direction(b, d);
      hessian.multiply(d, residual);
      residual += 0.5 * d + b;
      CHECK(largest(residual) <= 1e-14 * hessian.size() * largest(d));
      CHECK(hessian.tryFactor(0.5) > 0);  // without b
      hessian.direction(b, b);
      CHECK(sameBits(b, d));
    }
  }
}

TEST_CASE("a pivot fails wherever it stands, and the direction has its curvature") {
  for (const Index k : {2, 3, 4, 5, 6, 7, 8, 9, 13}) {
    const Index n = 3 * k + 5;
    for (Index where = 0; where < n; ++where) {
      CAPTURE(k);
      CAPTURE(where);
      Vector bands = Vector::Constant((k + 1) * n, 0.5), v(n), product(n);
      bands.head(n).setConstant(static_cast<double>(k) + 2);
      bands[where] = -1;
      Banded hessian(bands.data(), k, n);
      const double pivot = hessian.tryFactor(0);
      CHECK(pivot < 0);
      hessian.negative(v);
      CHECK(v[where] == 1);
      hessian.multiply(v, product);
      CHECK(v.dot(product) == doctest::Approx(pivot).epsilon(1e-12));
      for (const double bad : {nan, infinity}) {
        bands[where] = bad;
        CHECK(std::isnan(hessian.tryFactor(0)));
      }
    }
  }
}

TEST_CASE("of two pivots as far from the ends the upper one is told, else the one nearer to its end") {
  const Index n = 40, k = 3;
  Vector bands = Vector::Constant((k + 1) * n, 0.25), v(n);
  bands.head(n).setConstant(4);
  Banded hessian(bands.data(), k, n);
  bands[5] = bands[n - 6] = -1;
  CHECK(hessian.tryFactor(0) < 0);
  hessian.negative(v);
  CHECK(v[5] == 1);
  CHECK((v.tail(n - 6).array() == 0).all());
  bands[n - 5] = -1;
  CHECK(hessian.tryFactor(0) < 0);
  hessian.negative(v);
  CHECK(v[n - 5] == 1);
  CHECK((v.head(n - 5).array() == 0).all());
}

TEST_CASE("graded and nearly singular ones: the residual stays as small as the solution allows") {
  const Index n = 200;
  for (const Index k : {1, 2, 4, 8, 11}) {
    for (const double missing : {1e-2, 1e-8}) {
      CAPTURE(k);
      CAPTURE(missing);
      Vector bands = Vector::Constant((k + 1) * n, -1), b = random(n, 7), d(n), residual(n);
      for (Index i = 0; i < n; ++i) {  // a graph's Laplacian: singular but for what is added
        const auto neighbors = static_cast<double>(std::min(i, k) + std::min(n - 1 - i, k));
        bands[i] = neighbors + missing;
      }
      if (missing > 1e-3) {
        for (Index a = 0; a <= k; ++a) {
          for (Index i = 0; i + a < n; ++i) bands[a * n + i] *= std::ldexp(1, static_cast<int>(-2 * i - a));
        }
      }
      Banded hessian(bands.data(), k, n);
      CHECK(hessian.tryFactor(0) > 0);
      hessian.direction(b, d);
      CHECK(std::isfinite(largest(d)));
      hessian.multiply(d, residual);
      residual += b;
      CHECK(largest(residual) <= 1e-13 * hessian.size() * largest(d));
    }
  }
}

}  // namespace
}  // namespace thalweg
