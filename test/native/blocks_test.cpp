// Sums that threads share out: the bits of one thread, whatever the number of threads.
#include "core/blocks.h"

#include <doctest/doctest.h>

#include "problems.h"

using namespace thalweg;

TEST_CASE("dot, largest and along have the bits of one thread") {
  for (const Index n : {Index{0}, Index{1}, Index{9}, block, 8 * block, 8 * block + 1, 21 * block - 3}) {
    const Vector a = random(n, 1), b = random(n, 2), sum = a + 0.3 * b;
    for (const int count : {1, 2, 3, 7}) {
      CAPTURE(n);
      CAPTURE(count);
      Threads threads(count);
      Vector out(n);
      along(threads, out.data(), a.data(), 0.3, b.data(), n);
      CHECK(same(dot(threads, a, b), dot(a, b)));
      CHECK(same(largest(threads, a), largest(a)));
      CHECK(sameBits(out, sum));
    }
  }
}

TEST_CASE("the largest of numbers with NaN among them is NaN, in whatever thread it stands") {
  const Index n = 20 * block;
  Threads threads(3);
  for (Index i = 0; i < n; i += n / 7) {
    Vector a = random(n, 1);
    a[i] = thalweg::nan;
    a[n - 1 - i] = infinity;
    CHECK(std::isnan(largest(threads, a)));
  }
}

TEST_CASE("several sums in one loop, each added once per block in the order of the blocks") {
  const Index n = 19 * block + 5;
  const Vector a = random(n, 1);
  for (const int count : {1, 2, 5}) {
    Threads threads(count);
    double sums[2] = {1, 1};
    addBlocks(threads, n, 2, sums, [&](Index from, Index to, double* part) {
      for (Index i = from; i < to; ++i) part[0] += a[i];  // several times: only with zeros before are bits kept
      part[1] += static_cast<double>(to - from);
    });
    CHECK(sums[0] == doctest::Approx(a.sum()));
    CHECK(sums[1] == static_cast<double>(n));
  }
}
