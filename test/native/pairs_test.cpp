#include "core/methods/pairs.h"

#include <doctest/doctest.h>

#include <Eigen/Core>
#include <deque>

#include "problems.h"

namespace thalweg {
namespace {

using Matrix = Eigen::MatrixXd;

struct Pair {
  Vector s, y;
};

// A walk over a gradient field as a method takes it: a direction at every point, then a step and its pair. Beside the
// Pairs it keeps the window of pairs that they should hold.
template <class Number>
struct WalkIn {
  using Stored = Eigen::Matrix<Number, Eigen::Dynamic, 1>;
  Index n, capacity;
  Memory memory;
  Points points{memory.places()};
  Point &at = points.places[0], &trial = points.places[1];
  Pairs<Number> pairs;
  std::deque<Pair> window;
  Vector d, h;
  double slope = 0;
  bool changed = false;  // the diagonal, at the end of this step

  WalkIn(Index n, Index capacity)
      : n(n), capacity(capacity), memory(random(n, 1)), pairs(n, capacity), d(n), h(Vector::Ones(n)) {
    look(random(n, 2));
  }
  void look(const Vector& g) {
    at.g = g;
    at.norm = largest(g);
    slope = pairs.direction(points, d);
  }
  // Takes the gradient for another one, without a step.
  void meet(const Vector& g) {
    const auto product = [&](const Number* v) { return Eigen::Map<const Stored>(v, n).template cast<double>().dot(g); };
    for (Index i = 0; i < pairs.count; ++i) {
      pairs.sg[i] = product(pairs.s[i]);
      pairs.yg[i] = product(pairs.y[i]);
    }
    look(g);
  }
  void step(const Vector& s, const Vector& y, bool kept = true) {
    trial.x = at.x + s;
    trial.g = at.g + y;
    const bool pushed = pairs.push(points.threads, at, trial);
    CHECK(pushed == kept);
    if (static_cast<Index>(window.size()) == capacity) window.pop_front();  // the oldest gives way in any case
    if (kept) window.push_back({stored(trial.x - at.x), stored(trial.g - at.g)});
    if (changed) pairs.measure(points.threads, h.data(), trial.g);
    changed = false;
    at.x = trial.x;
    look(trial.g);
  }
  // A random step, and what a positive definite Hessian of condition 500 makes of it.
  void good(int seed) {
    const Vector s = random(n, seed), u = random(n, 7);
    step(s, logSpaced(n, 0.1, 50).cwiseProduct(s) + u * u.dot(s));
  }
  // -H g by the book's update of the inverse, pair after pair: Nocedal & Wright (2006), equation 6.17.
  Vector expected() const {
    if (window.empty()) return -at.g / at.norm;
    const auto& [newestS, newestY] = window.back();
    Matrix inverse = h.asDiagonal();
    inverse *= newestS.dot(newestY) / newestY.dot(inverse * newestY);
    for (const auto& [s, y] : window) {
      const double rho = 1 / s.dot(y);
      const Vector hy = inverse * y;
      inverse += (rho + rho * rho * y.dot(hy)) * s * s.transpose() - rho * (hy * s.transpose() + s * hy.transpose());
    }
    return -(inverse * at.g);
  }
  static Vector stored(const Vector& v) { return v.cast<Number>().template cast<double>(); }
  double error() const { return (d - expected()).norm() / expected().norm(); }
};

using Walk = WalkIn<double>;

TEST_CASE("the direction is -H g of the explicit matrix, and the slope d'g, as the ring goes round") {
  for (const Index memory : {1, 2, 3, 5}) {
    Walk walk(9, memory);
    for (int k = 0; k < 13; ++k) {
      walk.good(10 + k);
      CAPTURE(memory);
      CAPTURE(k);
      CHECK(walk.pairs.count == std::min<Index>(k + 1, memory));
      CHECK(walk.error() < 1e-10);
      CHECK(walk.slope == doctest::Approx(walk.d.dot(walk.at.g)).epsilon(1e-12));
      CHECK(walk.slope < 0);
    }
  }
}

TEST_CASE("with a diagonal initial matrix too, whenever it changes") {
  for (const Index memory : {1, 2, 5}) {
    Walk walk(9, memory);
    for (int k = 0; k < 17; ++k) {
      walk.changed = k % 4 == 2;
      if (walk.changed) walk.h = random(9, 40 + k).cwiseAbs() + Vector::Constant(9, 0.01);
      walk.good(10 + k);
      CAPTURE(memory);
      CAPTURE(k);
      CHECK(walk.error() < 1e-10);
      CHECK(walk.slope == doctest::Approx(walk.d.dot(walk.at.g)).epsilon(1e-12));
      CHECK(walk.slope < 0);
    }
  }
}

TEST_CASE("a diagonal of ones changes nothing but rounding, over any number of blocks") {
  for (const Index n : {5, 8192, 20000}) {
    Walk with(n, 3), without(n, 3);
    for (int k = 0; k < 7; ++k) {
      with.changed = k == 2;
      with.good(k);
      without.good(k);
      CHECK((with.d - without.d).norm() <= 1e-12 * without.d.norm());
    }
  }
}

TEST_CASE("the secant equation: the newest change of the gradient leads back along the newest step") {
  for (const Index memory : {1, 4}) {
    Walk walk(9, memory);
    for (int k = 0; k < 6; ++k) walk.good(20 + k);
    const Pair newest = walk.window.back();
    walk.meet(newest.y);
    CHECK((walk.d + newest.s).norm() < 1e-10 * newest.s.norm());
  }
}

TEST_CASE("without pairs the direction is the steepest one, of max-norm 1") {
  Walk walk(4, 3);
  for (const double scale : {1e-200, 1.0, 1e200}) {
    walk.look(scale * random(4, 3));
    CHECK(walk.error() < 1e-15);
    CHECK(largest(walk.d) == doctest::Approx(1));
    CHECK(walk.slope < 0);
    CHECK(std::isfinite(walk.slope));
  }
}

TEST_CASE("cleared pairs are forgotten, whatever has become of them") {
  Walk walk(6, 3);
  for (int cleared = 0; cleared < 6; ++cleared) {
    for (int k = 0; k < cleared; ++k) walk.good(10 * cleared + k);
    walk.pairs.clear();
    walk.window.clear();
    walk.look(walk.at.g);
    for (int k = 0; k < 2; ++k) {
      walk.good(100 + 10 * cleared + k);
      CHECK(walk.pairs.count == k + 1);
      CHECK(walk.error() < 1e-10);
    }
  }
}

TEST_CASE("a pair without positive curvature is skipped, whether the ring is full or not") {
  for (const Index memory : {1, 3}) {
    for (int filled = 0; filled <= 5; ++filled) {
      for (const double curvature : {-1.0, -1e-6, 0.0}) {
        CAPTURE(filled);
        CAPTURE(curvature);
        Walk walk(6, memory);
        for (int k = 0; k < filled; ++k) walk.good(k);
        const Vector s = random(6, 50);
        walk.step(s, curvature * s, false);
        CHECK(walk.pairs.count == static_cast<Index>(walk.window.size()));
        CHECK(walk.error() < 1e-10);
        for (int k = 0; k < 5; ++k) {  // the ring still goes round
          walk.good(60 + k);
          CHECK(walk.error() < 1e-10);
        }
      }
    }
  }
}

TEST_CASE("a pair whose products overflow is skipped") {
  Walk walk(6, 3);
  walk.good(1);
  walk.step(random(6, 3), 1e200 * random(6, 3), false);
  CHECK(walk.pairs.count == 1);
  CHECK(largest(Vector(walk.d - walk.expected())) < 1e-10 * largest(walk.expected()));
}

TEST_CASE("pairs in single precision describe the matrix of the rounded pairs") {
  for (const Index memory : {1, 3, 5}) {
    WalkIn<float> walk(9, memory);
    for (int k = 0; k < 13; ++k) {
      walk.good(10 + k);
      CAPTURE(memory);
      CAPTURE(k);
      CHECK(walk.pairs.count == std::min<Index>(k + 1, memory));
      CHECK(walk.error() < 1e-5);  // products of old pairs with a new one are those with its change before rounding
      CHECK(walk.slope == doctest::Approx(walk.d.dot(walk.at.g)).epsilon(1e-12));
      CHECK(walk.slope < 0);
    }
  }
}

TEST_CASE("a pair beyond the range of single precision is skipped") {
  for (const double size : {1e60, 1e-60}) {
    WalkIn<float> walk(6, 3);
    walk.good(1);
    walk.step(random(6, 3), size * random(6, 3), false);
    CHECK(walk.pairs.count == 1);
  }
}

TEST_CASE("the trial stands at + d") {
  Walk walk(40, 3);
  for (int k = 0; k < 5; ++k) {
    walk.good(k);
    const Vector expected = walk.at.x + walk.d;
    CHECK(walk.points.trial == &walk.trial);
    CHECK(sameBits(Vector(walk.trial.x), expected));
  }
}

TEST_CASE("no bit depends on the number of threads") {
  for (const Index n : {Index{1000}, 8 * block, 20 * block + 17}) {
    for (const int count : {2, 3, 7}) {
      Walk one(n, 3), many(n, 3);
      many.points.threads.limit(count);
      for (int k = 0; k < 6; ++k) {
        for (Walk* walk : {&one, &many}) {
          walk->changed = k % 2 == 1;
          if (walk->changed) walk->h = random(n, 40 + k).cwiseAbs() + Vector::Constant(n, 0.01);
          const Vector s = random(n, k);
          walk->step(s, logSpaced(n, 0.1, 50).cwiseProduct(s));
        }
        CHECK(sameBits(one.d, many.d));
        CHECK(same(one.slope, many.slope));
        CHECK(sameBits(Vector(one.trial.x), Vector(many.trial.x)));
      }
    }
  }
}

}  // namespace
}  // namespace thalweg
