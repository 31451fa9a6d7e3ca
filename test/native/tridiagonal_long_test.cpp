// Tridiagonal Hessians that are cut into tiles of chains: the same answers at every length, the same bits with every
// number of threads, and every pivot that fails is found.
#include <doctest/doctest.h>

#include "core/hessian/tridiagonal.h"
#include "problems.h"

namespace thalweg {
namespace {

struct Band {
  Vector diagonal, offDiagonal;
  Tridiagonal hessian;
  Band(Vector d, Vector e)
      : diagonal(std::move(d)),
        offDiagonal(std::move(e)),
        hessian(diagonal.data(), offDiagonal.data(), diagonal.size()) {}
};

Band dominant(Index n, std::uint64_t seed) { return {random(n, seed).array() + 3.1, random(n - 1, seed + 1)}; }

// Of (H + shift I) x = -b, relative to what rounding must leave; `scale` the size of the row.
double residual(const Band& band, double shift, const Vector& x, const Vector& b) {
  const Index n = b.size();
  double worst = 0;
  for (Index i = 0; i < n; ++i) {
    const double before = i > 0 ? band.offDiagonal[i - 1] * x[i - 1] : 0;
    const double after = i + 1 < n ? band.offDiagonal[i] * x[i + 1] : 0;
    const double own = (band.diagonal[i] + shift) * x[i];
    const double size = std::abs(before) + std::abs(after) + std::abs(own) + std::abs(b[i]);
    if (size > 0) worst = std::max(worst, std::abs(before + after + own + b[i]) / size);
  }
  return worst;
}

// With and without b beforehand, and in place: the same bits.
double checkSolved(Band& band, double shift, const Vector& b) {
  Vector x(b.size()), other = b;
  CHECK(band.hessian.tryFactor(shift) > 0);
  band.hessian.direction(b, x);
  band.hessian.direction(other, other);
  CHECK(sameBits(x, other));
  CHECK(band.hessian.tryFactor(shift, b.data()) > 0);
  band.hessian.direction(b, other);
  CHECK(sameBits(x, other));
  return residual(band, shift, x, b);
}

TEST_CASE("every length up to 1000, and around the ends of tiles") {
  const auto check = [](Index n) {
    CAPTURE(n);
    Band band = dominant(n, static_cast<std::uint64_t>(n));
    CHECK(checkSolved(band, n % 3 == 0 ? 0.25 : 0, random(n, 7)) < 1e-15);
  };
  for (Index n = 1; n <= 1000; ++n) check(n);
  for (const Index tiles : {1, 2, 5}) {
    for (Index n = 2496 * tiles - 3; n <= 2496 * tiles + 3; ++n) check(n);
  }
}

TEST_CASE("barely positive definite: second differences plus little") {
  for (const Index n : {500, 2496, 20000}) {
    for (const double little : {1e-6, 1e-12}) {
      Band band(Vector::Constant(n, 2), Vector::Constant(n - 1, -1));
      CHECK(checkSolved(band, little, random(n, 3)) < 1e-13);
    }
  }
}

TEST_CASE("graded: elements from 1 to 1e-150 and back, and to 1e150") {
  const Index n = 6000;
  for (const double ratio : {0.5, 2.0}) {
    Band band = dominant(n, 5);
    Vector b = random(n, 6);
    double scale = 1;
    for (Index i = 0; i < n; ++i) {
      band.diagonal[i] *= scale;
      b[i] *= scale;
      if (i > 0) band.offDiagonal[i - 1] *= scale;
      scale *= i % 1000 < 500 ? ratio : 1 / ratio;
      if (i + 1 < n && scale > 1) band.offDiagonal[i] /= ratio == 2 ? 2 : 1;
    }
    CHECK(checkSolved(band, 0, b) < 1e-14);
  }
}

TEST_CASE("any number of threads: the same bits, solved or failed") {
  const Index n = 100003;
  const Vector b = random(n, 8);
  for (const bool fails : {false, true}) {
    Band band = dominant(n, 9);
    if (fails) band.diagonal[70001] = band.diagonal[90001] = -1;
    Vector expected(n), x(n);
    const auto answer = [&](Vector& to) {
      const double pivot = band.hessian.tryFactor(0, b.data());
      if (pivot > 0) {
        band.hessian.direction(b, to);
      } else {
        band.hessian.negative(to);
      }
      return pivot;
    };
    const double pivot = answer(expected);
    CHECK((pivot > 0) == !fails);
    for (const int count : {2, 3, 7}) {
      Threads threads(count);
      band.hessian.threads = &threads;
      CHECK(same(answer(x), pivot));
      CHECK(sameBits(x, expected));
    }
    band.hessian.threads = nullptr;
  }
}

TEST_CASE("one negative curvature is found wherever it stands, as the direction that it is") {
  const auto check = [](Index n, Index where) {
    CAPTURE(n);
    CAPTURE(where);
    Band band(Vector::Constant(n, 3), Vector::Constant(n - 1, 1));
    band.diagonal[where] = -2;
    Vector v(n), product(n);
    const double pivot = band.hessian.tryFactor(0.5);
    REQUIRE(pivot < 0);
    band.hessian.negative(v);
    band.hessian.multiply(v, product);
    product += 0.5 * v;
    CHECK(v[where] == 1);
    CHECK(dot(v, product) == doctest::Approx(pivot).epsilon(1e-13));
  };
  for (Index where = 0; where < 300; ++where) check(300, where);
  for (Index where = 2400; where < 2700; ++where) check(2700, where);
}

TEST_CASE("what is not finite is never called positive definite, wherever it stands") {
  const Index n = 2600;
  for (const double bad : {nan, infinity, -infinity}) {
    for (Index i = 0; i < 2 * n - 1; i += 13) {
      CAPTURE(bad);
      CAPTURE(i);
      Band band = dominant(n, 2);
      (i < n ? band.diagonal[i] : band.offDiagonal[i - n]) = bad;
      CHECK(std::isnan(band.hessian.factor(0)));
      CHECK_FALSE(band.hessian.tryFactor(1) > 0);
    }
  }
}

TEST_CASE("scaling H and b by a power of two changes no bit of the direction") {
  const Index n = 3000;
  Band band = dominant(n, 3);
  const Vector b = random(n, 4);
  Vector x(n), scaled(n);
  CHECK(band.hessian.factor(0) == 0);
  band.hessian.direction(b, x);
  for (const int exponent : {-500, -30, 30, 500}) {
    const double scale = std::ldexp(1, exponent);
    Band other(scale * band.diagonal, scale * band.offDiagonal);
    CHECK(other.hessian.factor(0) == 0);
    other.hessian.direction(scale * b, scaled);
    CHECK(sameBits(x, scaled));
  }
}

}  // namespace
}  // namespace thalweg
