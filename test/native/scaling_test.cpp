#include "core/methods/scaling.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

bool show(Scaling& scaling, const Vector& s, const Vector& y) {
  Threads threads;
  return scaling.learn(threads, s.data(), y.data(), PairProducts{dot(s, s), dot(s, y), dot(y, y)});
}

// h where it is in use
Vector diagonal(const Scaling& scaling, Index n) { return Eigen::Map<const Vector>(scaling.matrix(), n); }

TEST_CASE("it finds the inverse of a diagonal Hessian, over any number of blocks") {
  for (const Index n : {1, 7, 1000, 8192, 20000}) {
    CAPTURE(n);
    const Vector a = n == 1 ? Vector::Constant(1, 3) : logSpaced(n, 1e-3, 1e3);
    Scaling scaling(n, diagonalScaling);
    for (int k = 0; k < 4; ++k) {
      const Vector s = random(n, k) + Vector::Constant(n, 1.5);
      CHECK(show(scaling, s, a.cwiseProduct(s)) == (k == 3));  // at every fourth pair
    }
    CHECK((diagonal(scaling, n).cwiseProduct(a) - Vector::Ones(n)).lpNorm<Eigen::Infinity>() < 1e-4);
  }
}

TEST_CASE("the automatic one takes the diagonal where it fits better, and gives it up again") {
  const Index n = 50;
  const Vector a = logSpaced(n, 1e-3, 1e3);
  Scaling scaling(n, autoScaling);
  int k = 0;
  const auto until = [&](bool active, const Vector& curvatures) {
    for (const int first = k; scaling.active != active && k < first + 1000; ++k) {
      const Vector s = random(n, k);
      show(scaling, s, curvatures.cwiseProduct(s));
    }
    return scaling.active == active;
  };
  CHECK(until(true, a));
  CHECK(k > 8);      // not at once
  Vector other = a;  // scales that change all the time cannot be learned
  for (int i = 0; i < 1000 && scaling.active; ++i, ++k) {
    const Vector s = random(n, k);
    std::rotate(other.data(), other.data() + 7, other.data() + n);
    show(scaling, s, other.cwiseProduct(s));
  }
  CHECK(!scaling.active);
  CHECK(scaling.matrix() == nullptr);
}

TEST_CASE("without differences of scale the automatic one stays with the scalar") {
  const Index n = 50;
  Scaling scaling(n, autoScaling);
  for (int k = 0; k < 400; ++k) {
    const Vector s = random(n, k);
    CHECK(!show(scaling, s, 3 * s + 0.5 * random(n, 1000 + k).cwiseProduct(s)));
  }
}

TEST_CASE("the scalar one learns nothing") {
  Scaling scaling(3, scalarScaling);
  for (int k = 0; k < 20; ++k) CHECK(!show(scaling, random(3, k), Vector::Ones(3).cwiseProduct(random(3, k))));
  CHECK(scaling.matrix() == nullptr);
}

TEST_CASE("the diagonal is positive and finite, whatever the pairs") {
  const Index n = 20;
  for (const double size : {1e-140, 1e-20, 1.0, 1e20, 1e140}) {
    CAPTURE(size);
    Scaling scaling(n, diagonalScaling);
    for (int k = 0; k < 40; ++k) {
      Vector s = random(n, k), y = size * random(n, k);
      for (Index i = 0; i < n; ++i) {  // unknowns that never move, gradients that never change
        if (i % 4 == 1) s[i] = 0;
        if (i % 4 == 2) y[i] = 0;
        if (i % 4 == 3) s[i] = y[i] = 0;
      }
      show(scaling, s, y);
    }
    for (const double h : diagonal(scaling, n)) {
      CHECK(h > 0);
      CHECK(std::isfinite(h));
    }
  }
}

TEST_CASE("what is forgotten leaves no trace") {
  const Index n = 10;
  const Vector a = logSpaced(n, 1, 1e4);
  Scaling used(n, diagonalScaling), anew(n, diagonalScaling);
  for (int k = 0; k < 9; ++k) show(used, random(n, k), random(n, k));
  used.forget();
  CHECK(!used.active);
  for (int k = 20; k < 28; ++k) {
    const Vector s = random(n, k);
    CHECK(show(used, s, a.cwiseProduct(s)) == show(anew, s, a.cwiseProduct(s)));
  }
  CHECK(sameBits(diagonal(used, n), diagonal(anew, n)));
}

}  // namespace
}  // namespace thalweg
