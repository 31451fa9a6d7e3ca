// The dense factorization at sizes around the edges of its tiles and blocks, where it fails, and what it leaves alone.
#include <doctest/doctest.h>

#include <memory>

#include "core/hessian/dense.h"
#include "problems.h"

namespace thalweg {
namespace {

using Matrix = Eigen::MatrixXd;

// Integers, so that products are exact and a pivot that should vanish does; L has `diagonal` on its diagonal.
Matrix integerFactor(Index n, double diagonal, int seed) {
  const Vector values = random(n * n, seed);
  Matrix lower = Matrix::Zero(n, n);
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j < i; ++j) lower(i, j) = std::round(2 * values[i * n + j]);
    lower(i, i) = diagonal;
  }
  return lower;
}

// In rows, with NaN where the Hessian is not to be read.
Vector inRows(const Matrix& h) {
  const Index n = h.rows();
  Vector memory = Vector::Constant(n * n, nan);
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j <= i; ++j) memory[i * n + j] = h(i, j);
  }
  return memory;
}

bool keepsTriangle(const Vector& memory, const Matrix& h) {
  const Index n = h.rows();
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j <= i; ++j) {
      if (!same(memory[i * n + j], h(i, j))) return false;
    }
  }
  return true;
}

double distance(const Dense& hessian, const Matrix& lower) {
  double most = 0;
  for (Index j = 0; j < hessian.n; ++j) {
    most = std::max(most, std::abs(1 / hessian.cholesky.inverses[j] - lower(j, j)));
    for (Index i = j + 1; i < hessian.n; ++i) most = std::max(most, std::abs(hessian.h(j, i) - lower(i, j)));
  }
  return most;
}

void checkSize(Index n) {
  CAPTURE(n);
  const Matrix lower = integerFactor(n, 4 * std::sqrt(static_cast<double>(n)), static_cast<int>(n));
  const Matrix h = lower * lower.transpose();
  const double shift = 0.25, scale = h.cwiseAbs().rowwise().sum().maxCoeff();
  Vector memory = inRows(h);
  Dense hessian(memory.data(), n);
  CHECK(hessian.tryFactor(0) > 0);
  CHECK(distance(hessian, lower) <= 1e-12 * scale);
  CHECK(hessian.tryFactor(shift) > 0);
  CHECK(keepsTriangle(memory, h));
  const Vector b = random(n, 7);
  Vector d(n), product(n);
  hessian.direction(b, d);
  hessian.multiply(d, product);
  CHECK(largest(Vector(product + shift * d + b)) <= 1e-14 * scale * largest(d));
}

// H = L L' but for the element (at, at), which is smaller by so much that the pivot there is `pivot`.
void checkFailure(Index n, Index at, double pivot) {
  CAPTURE(n);
  CAPTURE(at);
  const double diagonal = 8;
  const Matrix lower = integerFactor(n, diagonal, 3);
  Matrix h = lower * lower.transpose();
  h(at, at) -= diagonal * diagonal - pivot;
  Vector memory = inRows(h), v(n), product(n);
  Dense hessian(memory.data(), n);
  const double found = hessian.tryFactor(0);
  CHECK(found == pivot);  // all is exact
  CHECK(hessian.cholesky.failed == at);
  hessian.negative(v);
  CHECK(v[at] == 1);
  CHECK((v.tail(n - at - 1).array() == 0).all());
  hessian.multiply(v, product);
  CHECK(std::abs(v.dot(product) - pivot) <= 1e-12 * h.cwiseAbs().sum() * std::max(1.0, v.squaredNorm()));
  CHECK(keepsTriangle(memory, h));
}

TEST_CASE("the factor is the one that made the matrix, and solves with it") {
  for (Index n = 1; n <= 130; ++n) checkSize(n);
  for (const Index n : {191, 192, 193, 200, 255, 256, 257, 383, 384, 385, 399, 400, 401, 511, 1000}) checkSize(n);
}

TEST_CASE("a pivot that is not positive is told wherever it stands, with a direction of that curvature") {
  for (const Index n : {1, 2, 3, 5, 8, 12, 13, 25, 40}) {
    for (Index at = 0; at < n; ++at) {
      checkFailure(n, at, -1);
      checkFailure(n, at, 0);
    }
  }
  for (const Index at : {0, 11, 12, 47, 48, 94, 95, 96, 97, 107, 108, 191, 192, 193, 287, 288, 298, 299}) {
    checkFailure(300, at, -2);
    checkFailure(300, at, 0);
  }
  for (const Index at : {0, 1, 95, 191, 192, 193, 300, 383, 384, 385, 575, 576, 587, 599}) checkFailure(600, at, -2);
}

TEST_CASE("what is not a number or not finite is never called positive definite") {
  for (const Index n : {7, 30, 130, 300}) {
    const Matrix lower = integerFactor(n, 8, 5);
    const Matrix h = lower * lower.transpose();
    for (const Index i : {Index{0}, n / 2, n - 1}) {
      for (const Index j : {Index{0}, i / 2, i}) {
        for (const double bad : {nan, infinity, -infinity}) {
          Vector memory = inRows(h);
          memory[i * n + j] = bad;
          Dense hessian(memory.data(), n);
          CHECK_FALSE(hessian.tryFactor(1) > 0);
        }
      }
    }
  }
}

TEST_CASE("a matrix that is barely positive definite, or graded over many powers of ten, is factored") {
  for (const Index n : {10, 100, 300}) {
    Matrix lower = integerFactor(n, 8, 9);
    lower(n - 1, n - 1) = 0x1p-20;
    const Matrix h = lower * lower.transpose();
    Vector memory = inRows(h);
    Dense barely(memory.data(), n);
    const double pivot = barely.tryFactor(1e-6);
    CHECK(pivot > 0);
    const Vector grades = logSpaced(n, 1e-75, 1e75);
    const Matrix graded = grades.asDiagonal() * integerFactor(n, 8, 9);
    memory = inRows(graded * graded.transpose());
    Dense hessian(memory.data(), n);
    CHECK(hessian.tryFactor(0) > 0);
    const Vector b = grades.cwiseProduct(random(n, 2));
    Vector d(n), product(n);
    hessian.direction(b, d);
    hessian.multiply(d, product);
    const double size = largest(Vector(grades.cwiseProduct(d)));
    const Vector error = (product + b).cwiseQuotient(grades);
    CHECK(largest(error) <= 1e-10 * static_cast<double>(n) * size);
  }
}

TEST_CASE("any number of threads gives the same bits, and the same failures") {
  for (const Index n : {384, 500, 777}) {
    const Matrix lower = integerFactor(n, 30, 1);
    for (const Index bad : {Index{-1}, Index{300}, n - 1}) {
      Matrix h = lower * lower.transpose() + 0.1 * Matrix::Identity(n, n);
      if (bad >= 0) h(bad, bad) -= 1000;
      Vector one = inRows(h);
      Dense alone(one.data(), n);
      const double pivot = alone.tryFactor(0.3);
      CHECK((pivot > 0) == (bad < 0));
      for (const int count : {1, 2, 3}) {
        Threads threads(count);
        Vector memory = inRows(h);
        Dense hessian(memory.data(), n);
        hessian.threads = &threads;
        CHECK(same(hessian.tryFactor(0.3), pivot));
        if (bad < 0) {
          CHECK(sameBits(memory, one));
        } else {
          CHECK(hessian.cholesky.failed == alone.cholesky.failed);
          Vector v(n), w(n);
          hessian.negative(v);
          alone.negative(w);
          CHECK(sameBits(v, w));
        }
      }
    }
  }
}

}  // namespace
}  // namespace thalweg
