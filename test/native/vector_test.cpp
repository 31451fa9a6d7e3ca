#include "core/vector.h"

#include <doctest/doctest.h>

#include <vector>

#include "problems.h"

namespace thalweg {
namespace {

std::vector<Index> lengths() {
  std::vector<Index> all{8191, 8192, 8193, 20000};
  for (Index n = 0; n <= 40; ++n) all.push_back(n);
  return all;
}

// The order that the contract fixes, one number after the other; products are rounded before they are added.
double inOrder(const Vector& terms) {
  double total = 0;
  for (Index start = 0; start < terms.size(); start += 8192) {
    double lane[8] = {};
    for (Index i = start; i < std::min<Index>(start + 8192, terms.size()); ++i) lane[(i - start) % 8] += terms[i];
    total += ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
  }
  return total;
}

TEST_CASE("dot has the bits of the documented order") {
  for (const Index n : lengths()) {
    CAPTURE(n);
    const Vector a = random(n, 1), b = random(n, 2);
    CHECK(same(dot(a, b), inOrder(a.cwiseProduct(b))));
  }
}

TEST_CASE("dot is the sum of products within n eps") {
  for (const Index n : lengths()) {
    CAPTURE(n);
    const Vector a = random(n, 3), b = random(n, 4);
    long double exact = 0, magnitude = 0;
    for (Index i = 0; i < n; ++i) {
      const long double term = static_cast<long double>(a[i]) * b[i];
      exact += term;
      magnitude += std::abs(term);
    }
    const double bound = static_cast<double>(n) * 0x1p-52 * static_cast<double>(magnitude);
    CHECK(std::abs(static_cast<double>(dot(a, b) - exact)) <= bound);
  }
}

TEST_CASE("a sum takes every term once, in order") {
  for (const Index n : lengths()) {
    CAPTURE(n);
    std::vector<Index> seen;
    sum(n, [&](Index i) { return seen.push_back(i), 0.0; });
    bool ordered = static_cast<Index>(seen.size()) == n;
    for (Index i = 0; ordered && i < n; ++i) ordered = seen[i] == i;
    CHECK(ordered);
  }
}

TEST_CASE("where a vector lies in memory changes no bit") {
  const Vector memory = random(3000, 8);
  for (Index offset = 1; offset < 8; ++offset) {
    Vector shifted(3000);
    std::copy_n(memory.data(), 3000 - offset, shifted.data() + offset);
    View unaligned(shifted.data() + offset, 999), other(shifted.data() + offset + 1000, 999);
    Vector a = memory.head(999);
    const Vector b = memory.segment(1000, 999);
    CHECK(same(dot(unaligned, other), dot(a, b)));
    CHECK(same(largest(unaligned), largest(a)));
  }
}

TEST_CASE("largest finds the largest magnitude, infinity and NaN wherever they stand") {
  CHECK(same(largest(Vector(0)), 0));
  CHECK(same(largest(Vector::Constant(5, -0.0).eval()), 0));
  for (const Index n : {1, 2, 7, 8, 9, 16, 17, 40, 8193}) {
    const Vector x = random(n, 9);
    CHECK(largest(x) == x.lpNorm<Eigen::Infinity>());
    for (Index i = 0; i<n; i += n> 100 ? 113 : 1) {
      CAPTURE(i);
      Vector y = x;
      y[i] = -2;
      CHECK(largest(y) == 2);
      y[i] = -infinity;
      CHECK(largest(y) == infinity);
      y[(i + 3) % n] = infinity;  // infinities of both signs are no NaN
      CHECK(largest(y) == infinity);
      for (const double poison : {nan, -nan}) {
        y[i] = poison;
        CHECK(std::isnan(largest(y)));
      }
    }
  }
  CHECK(largest(Vector::Constant(9, 5e-324).eval()) == 5e-324);
}

}  // namespace
}  // namespace thalweg
