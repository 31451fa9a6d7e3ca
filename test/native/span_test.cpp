#include "core/methods/span.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

TEST_CASE("two products in one pass have the bits of two passes") {
  for (const Index n : {0, 1, 7, 8, 9, 40, 8191, 8192, 8193, 20000}) {
    CAPTURE(n);
    const Vector a = random(n, 1), b = random(n, 2), g = random(n, 3);
    double ag = nan, bg = nan;
    Threads threads;
    dotBoth(threads, a.data(), b.data(), g.data(), n, ag, bg);
    CHECK(same(ag, dot(a, g)));
    CHECK(same(bg, dot(b, g)));
  }
}

TEST_CASE("a combination adds its terms one after the other, and the product has the bits of dot") {
  for (const Index n : {1, 7, 8, 9, 40, 8191, 8192, 8193, 20000}) {
    for (int count = 0; count <= 9; ++count) {
      CAPTURE(n);
      CAPTURE(count);
      Vector g = random(n, 1), x = random(n, 2), expected = -0.7 * g, d = Vector::Constant(n, nan), next = d;
      std::vector<Vector> vectors;
      Terms<double> terms;
      Threads threads;
      for (int k = 0; k < count; ++k) vectors.push_back(random(n, 10 + k));
      for (int k = 0; k < count; ++k) {
        terms.add(0.3 + k, vectors[k].data());
        const Vector product = terms.factors[k] * vectors[k];
        expected += product;
      }
      const auto view = [](Vector& v) { return View(v.data(), v.size()); };
      const double slope = combine(threads, view(d), -0.7, view(g), terms, nullptr, view(x), next.data());
      CHECK(sameBits(d, expected));
      CHECK(sameBits(next, Vector(x + expected)));
      CHECK(same(slope, dot(expected, g)));
    }
  }
}

TEST_CASE("with a metric the first half of the terms is multiplied by it") {
  for (const Index n : {1, 9, 8193, 20000}) {
    for (int half = 0; half <= 5; ++half) {
      CAPTURE(n);
      CAPTURE(half);
      Vector g = random(n, 1), h = random(n, 2), expected = -0.7 * g, d = Vector::Constant(n, nan), next = d;
      std::vector<Vector> vectors;
      Terms<double> terms;
      Threads threads;
      for (int k = 0; k < 2 * half; ++k) vectors.push_back(random(n, 10 + k));
      for (int k = 0; k < 2 * half; ++k) terms.add(0.3 + k, vectors[k].data());
      for (int k = 0; k <= 2 * half; ++k) {
        if (k == half) expected = h.cwiseProduct(expected).eval();
        if (k == 2 * half) break;
        const Vector product = terms.factors[k] * vectors[k];
        expected += product;
      }
      const View view(g.data(), n);
      const double slope = combine(threads, View(d.data(), n), -0.7, view, terms, h.data(), view, next.data());
      CHECK(sameBits(d, expected));
      CHECK(sameBits(next, Vector(g + expected)));
      CHECK(same(slope, dot(expected, g)));
    }
  }
}

}  // namespace
}  // namespace thalweg
