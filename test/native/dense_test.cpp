// The dense Hessian, and the verbs of all structures against Eigen's dense algebra.
#include "core/hessian/dense.h"

#include <doctest/doctest.h>

#include <Eigen/Eigenvalues>

#include "structures.h"

namespace thalweg {
namespace {

void checkFactor(Factored& hessian, const Matrix& h, double shift, double lowest) {
  const Index n = h.rows();
  const Matrix shifted = h + shift * Matrix::Identity(n, n);
  const double scale = shifted.cwiseAbs().sum();
  const Vector b = random(n, 7);
  Vector d(n), again = b;
  const double pivot = hessian.tryFactor(shift);
  CHECK((pivot > 0) == (lowest + shift > 0));
  if (pivot > 0) {
    hessian.direction(b, d);
    hessian.direction(again, again);
    CHECK(sameBits(d, again));
    CHECK(largest(Vector(shifted * d + b)) <= 1e-14 * scale * (largest(d) + 1));
  } else {
    hessian.negative(d);
    CHECK((d.array() == 1).any());
    CHECK(std::abs(d.dot(shifted * d) - pivot) <= 1e-14 * scale * d.squaredNorm());
    CHECK(lowest <= pivot / d.squaredNorm() - shift + 1e-14 * scale);
  }
}

void checkVerbs(Factored& hessian, const Matrix& h, Index k) {
  const Index n = h.rows();
  const Vector eigenvalues = h.selfadjointView<Eigen::Lower>().eigenvalues();
  const double lowest = eigenvalues[0], size = hessian.size();
  CHECK(size >= largest(eigenvalues) * (1 - 1e-14));
  CHECK(size <= static_cast<double>(2 * k + 1) * h.cwiseAbs().maxCoeff() * (1 + 1e-14));
  CHECK(hessian.least() == h.diagonal().minCoeff());
  const Vector v = random(n, 3);
  Vector out(n);
  hessian.diagonalInto(out);
  CHECK(out == h.diagonal());
  hessian.multiply(v, out);
  CHECK(largest(Vector(out - h * v)) <= 1e-14 * size);
  for (const double more : {1e-3, -1e-3, 1.0, -1.0, -0.3}) checkFactor(hessian, h, more * size - lowest, lowest);
  checkFactor(hessian, h, 0, lowest);
  checkFactor(hessian, h, -3 * size, lowest);  // the first pivot of all
  const double shift = hessian.factor(0);
  CHECK((shift == 0) == (lowest > 0));
  CHECK(lowest + shift > 0);
}

TEST_CASE("the verbs of every structure are those of the dense matrix") {
  for (const Index n : {1, 2, 3, 4, 5, 8, 9, 31, 32, 33, 70}) {
    for (const Index k : {Index{0}, Index{1}, Index{2}, Index{5}, n - 1}) {
      if (k >= n) continue;
      CAPTURE(n);
      CAPTURE(k);
      const Matrix h = symmetric(n, k, static_cast<int>(n + k));
      inEveryStructure(h, k, [&](const std::string& name, Factored& hessian) {
        CAPTURE(name);
        checkVerbs(hessian, h, k);
      });
    }
  }
}

TEST_CASE("what is not finite in any place shows in the size and is never called positive definite") {
  for (const Index k : {0, 1, 3}) {
    for (const double bad : {nan, infinity, -infinity}) {
      for (Index i = 0; i < 6; ++i) {
        for (Index j = std::max<Index>(0, i - k); j <= i; ++j) {
          Matrix h = symmetric(6, k, 1) + 20 * Matrix::Identity(6, 6);
          h(i, j) = h(j, i) = bad;
          inEveryStructure(h, k, [&](const std::string& name, Factored& hessian) {
            CAPTURE(name);
            CHECK_FALSE(std::isfinite(hessian.size()));
            CHECK(std::isnan(hessian.factor(0)));
            if (bad != infinity || i != j) CHECK_FALSE(hessian.tryFactor(1) > 0);
          });
        }
      }
    }
  }
}

TEST_CASE("a Hessian that is filled again is factored anew") {
  const Index n = 40;
  Vector memory = Vector::Constant(n * n, nan);
  Dense hessian(memory.data(), n);
  for (int seed = 0; seed < 5; ++seed) {
    const Matrix h = symmetric(n, n - 1, seed) + (seed % 2 ? 20 : 0) * Matrix::Identity(n, n);
    for (Index i = 0; i < n; ++i) {
      for (Index j = 0; j <= i; ++j) memory[i * n + j] = h(i, j);
    }
    checkVerbs(hessian, h, n);
  }
}

}  // namespace
}  // namespace thalweg
