#include "core/trust/length.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

TEST_CASE("lengths are right at every scale, where squares overflow or vanish, too") {
  for (const Index n : {1, 2, 3, 8, 9, 100, 10000}) {
    const Vector v = random(n, 1);
    const double expected = std::sqrt(dot(v, v));
    CHECK(same(length(v), expected));
    for (const int exponent : {-1000, -600, -535, -525, -470, -460, 460, 490, 505, 600, 1000}) {
      CAPTURE(exponent);
      const Vector scaled = std::ldexp(1, exponent) * v;
      CHECK(std::ldexp(length(scaled), -exponent) == doctest::Approx(expected).epsilon(1e-13));
    }
  }
}

TEST_CASE("lengths at the very ends") {
  const double least = std::numeric_limits<double>::denorm_min(), most = std::numeric_limits<double>::max();
  CHECK(length(Vector{{0, 0, 0}}) == 0);
  CHECK(length(Vector{{-0.0}}) == 0);
  CHECK(length(Vector{{least, 0}}) == least);
  CHECK(length(Vector{{-least}}) == least);
  CHECK(length(Vector{{3e-310, -4e-310}}) == doctest::Approx(5e-310).epsilon(1e-10));
  CHECK(length(Vector{{0, -most}}) == most);
  CHECK(length(Vector{{3e307, 4e307}}) == doctest::Approx(5e307));
  CHECK(length(Vector{{most, most}}) == infinity);
  CHECK(length(Vector{{1, -infinity}}) == infinity);
  CHECK(std::isnan(length(Vector{{1, nan}})));
  CHECK(std::isnan(length(Vector{{infinity, nan}})));
}

TEST_CASE("scattered numbers favour no direction") {
  const Index n = 4096;
  Vector v(n);
  scatter(v);
  CHECK(v[0] == 0x9e3779b1 / 0x1p31 - 1);  // Knuth's number itself
  CHECK(v[1] == (2 * 0x9e3779b1ull - 0x100000000ull) / 0x1p31 - 1);
  CHECK(v.minCoeff() >= -1);
  CHECK(v.maxCoeff() < 1);
  CHECK(v.squaredNorm() == doctest::Approx(n / 3.0).epsilon(0.01));  // as if drawn evenly
  const double much = 6 * std::sqrt(static_cast<double>(n));         // for a product of n random signs
  Vector sign(n);
  for (Index step = 1; step <= 64; step *= 2) {  // blocks and alternations of every width
    for (Index i = 0; i < n; ++i) sign[i] = i / step % 2 == 0 ? 1 : -1;
    CHECK(std::abs(dot(v, sign)) < much);
    CHECK(dot(v, sign) != 0);
  }
  CHECK(std::abs(v.sum()) < much);
  Vector sorted = v;
  std::sort(sorted.data(), sorted.data() + n);
  CHECK(std::adjacent_find(sorted.data(), sorted.data() + n) == sorted.data() + n);
}

}  // namespace
}  // namespace thalweg
