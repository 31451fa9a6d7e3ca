#include "core/hessian/tridiagonal.h"

#include <doctest/doctest.h>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include "problems.h"

namespace thalweg {
namespace {

using Matrix = Eigen::MatrixXd;

// A symmetric tridiagonal matrix, its memory, and the Hessian on it.
struct Band {
  Vector diagonal, offDiagonal;
  Tridiagonal hessian;
  Band(Vector d, Vector e)
      : diagonal(std::move(d)),
        offDiagonal(std::move(e)),
        hessian(diagonal.data(), offDiagonal.data(), diagonal.size()) {}

  Vector direction(const Vector& g) {
    Vector d(g.size());
    hessian.direction(g, d);
    return d;
  }
  Matrix dense(double shift = 0) const {
    const Index n = diagonal.size();
    Matrix h = Matrix::Zero(n, n);
    h.diagonal() = diagonal.array() + shift;
    h.diagonal(1) = offDiagonal;
    h.diagonal(-1) = offDiagonal;
    return h;
  }
  double residual(const Vector& x, const Vector& g) const {  // of H x = -g, relative
    const Index n = g.size();
    Vector r = diagonal.cwiseProduct(x) + g;
    r.head(n - 1) += offDiagonal.cwiseProduct(x.tail(n - 1));
    r.tail(n - 1) += offDiagonal.cwiseProduct(x.head(n - 1));
    return largest(r) / (largest(diagonal) * largest(x));
  }
  Vector eigenvalues() const {
    Eigen::SelfAdjointEigenSolver<Matrix> solver;
    solver.computeFromTridiagonal(diagonal, offDiagonal, Eigen::EigenvaluesOnly);
    return solver.eigenvalues();
  }
};

// L D L' with positive D: positive definite, and not only by its diagonal.
Band definite(Index n, int seed) {
  const Vector pivots = random(n, seed).array().square() + 0.05, lower = 2 * random(n - 1, seed + 1);
  Vector diagonal = pivots, offDiagonal = lower.cwiseProduct(pivots.head(n - 1));
  diagonal.tail(n - 1) += lower.cwiseProduct(offDiagonal);
  return {diagonal, offDiagonal};
}

TEST_CASE("a positive definite matrix needs no shift, and is solved as a dense one is") {
  for (Index n = 1; n <= 50; ++n) {
    CAPTURE(n);
    Band band = definite(n, static_cast<int>(n));
    for (const double last : {0.0, 3.0}) CHECK(band.hessian.factor(last) == 0);
    const Vector g = random(n, 99);
    const Vector expected = -band.dense().llt().solve(g);
    const Vector eigenvalues = band.eigenvalues();
    const double condition = eigenvalues[n - 1] / eigenvalues[0];
    const Vector d = band.direction(g);
    CHECK((d - expected).norm() <= 1e-14 * condition * expected.norm());
    CHECK(band.residual(d, g) < 1e-14);
    CHECK(dot(d, g) < 0);
  }
}

TEST_CASE("an indefinite matrix is shifted just so that it is positive definite") {
  for (int seed = 0; seed < 200; ++seed) {
    const Index n = 1 + seed % 40;
    CAPTURE(seed);
    Vector diagonal = random(n, seed).array() + (seed % 5 - 2) * 0.4;
    Band band(diagonal, random(n - 1, seed + 1000));
    const double lowest = band.eigenvalues()[0], size = largest(band.diagonal) + 2 * largest(band.offDiagonal);
    for (const double last : {0.0, 1e-3}) {
      const double shift = band.hessian.factor(last);
      CHECK((shift == 0) == (lowest > 0));
      CHECK(lowest + shift > 0);
      CHECK(shift <= 4 * size);
      const Vector g = random(n, 5);
      const Vector expected = -band.dense(shift).llt().solve(g);
      CHECK((band.direction(g) - expected).norm() <= 1e-7 * expected.norm());
    }
  }
}

TEST_CASE("a diagonal that is negative in one place is shifted by no more than a few times that") {
  for (const double lowest : {-1e-6, -1e-2, -1.0, -50.0}) {
    for (const Index where : {0, 3, 9}) {
      Band band(Vector::Constant(10, 2), Vector::Zero(9));
      band.diagonal[where] = lowest;
      const double shift = band.hessian.factor(0);
      CHECK(shift > -lowest);
      CHECK(shift <= -4 * lowest);
    }
  }
}

TEST_CASE("the last shift is a hint that is taken up and forgotten") {
  Band band(Vector::Constant(10, -1), Vector::Zero(9));
  CHECK(band.hessian.factor(0) <= 4);
  CHECK(band.hessian.factor(1e3) >= 100);  // a far larger one was needed: start not far below
  CHECK(band.hessian.factor(1e3) <= 1e3);
}

TEST_CASE("a long one is solved to working precision") {
  const Index n = 100000;
  Band band = definite(n, 1);
  const Vector g = random(n, 2);
  CHECK(band.hessian.factor(0) == 0);
  CHECK(band.residual(band.direction(g), g) < 1e-13);
}

TEST_CASE("scaling H and g by a power of two changes no bit of the direction") {
  for (const int exponent : {-500, -30, 30, 500}) {  // 1e+-150
    const double scale = std::ldexp(1, exponent);
    Band band = definite(20, 3);
    Band scaled(scale * band.diagonal, scale * band.offDiagonal);
    const Vector g = random(20, 4);
    CHECK(band.hessian.factor(0) == 0);
    CHECK(scaled.hessian.factor(0) == 0);
    CHECK(sameBits(scaled.direction(scale * g), band.direction(g)));

    band.diagonal[7] = -1;
    scaled.diagonal[7] = -scale;
    const double shift = band.hessian.factor(0);
    CHECK(shift > 0);
    CHECK(scaled.hessian.factor(0) == doctest::Approx(shift * scale).epsilon(1e-9));
  }
}

TEST_CASE("zero, singular and infinitely bad matrices") {
  for (const Index n : {1, 2, 30}) {
    CAPTURE(n);
    Band zero(Vector::Zero(n), Vector::Zero(n - 1));
    const double shift = zero.hessian.factor(0);
    CHECK(shift > 0);
    CHECK(std::isfinite(shift));
    CHECK(zero.direction(Vector::Ones(n)).isApprox(Vector::Constant(n, -1 / shift)));

    for (const double bad : {nan, infinity, -infinity}) {
      for (Index i = 0; i < 2 * n - 1; ++i) {
        Band band = definite(n, 1);
        (i < n ? band.diagonal[i] : band.offDiagonal[i - n]) = bad;
        CHECK(std::isnan(band.hessian.factor(0)));
      }
    }

    if (n == 1) continue;
    Band hollow(Vector::Zero(n), Vector::Ones(n - 1));
    CHECK(hollow.eigenvalues()[0] + hollow.hessian.factor(0) > 0);

    Band singular(Vector::Constant(n, 2), Vector::Constant(n - 1, -1));  // second differences, free ends
    singular.diagonal[0] -= 1;
    singular.diagonal[n - 1] -= 1;
    const double least = singular.hessian.factor(0);
    CHECK(std::isfinite(least));
    CHECK(least <= 1e-8);
    CHECK(singular.direction(random(n, 1)).allFinite());
  }
}

// The eliminations from both ends meet in the middle: each of the three must notice what is negative in it.
TEST_CASE("one negative curvature is found wherever it stands, as the direction that it is") {
  for (const Index n : {1, 2, 3, 4, 5, 8, 9}) {
    for (Index where = 0; where < n; ++where) {
      CAPTURE(n);
      CAPTURE(where);
      Band band(Vector::Constant(n, 3), Vector::Constant(n - 1, 1));
      band.diagonal[where] = -2;
      Vector v(n), product(n);
      const double pivot = band.hessian.tryFactor(0);
      CHECK(pivot < 0);
      band.hessian.negative(v);
      band.hessian.multiply(v, product);
      CHECK(v[where] == 1);
      CHECK(dot(v, product) == doctest::Approx(pivot).epsilon(1e-14));
    }
  }
}

}  // namespace
}  // namespace thalweg
