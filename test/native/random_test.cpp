#include "core/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "problems.h"

namespace thalweg {
namespace {

bool gives(Words w, std::uint32_t a, std::uint32_t b) { return w.a == a && w.b == b; }

// Of all bits, in order. test/random.test.ts computes the same.
struct Digest {
  std::uint32_t value = 0;
  void add(double x) {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    value = value * 31 + static_cast<std::uint32_t>(bits >> 32);
    value = value * 31 + static_cast<std::uint32_t>(bits);
  }
};

TEST_CASE("threefry: the known answers of Random123") {
  CHECK(gives(threefry(0, 0, 0, 0), 0x6b200159, 0x99ba4efe));
  CHECK(gives(threefry(~0u, ~0u, ~0u, ~0u), 0x1cb996fc, 0xbb002be7));
  CHECK(gives(threefry(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3), 0xc4923a9c, 0x483df7a0));
}

// The numbers stand in test/random.test.ts too.
TEST_CASE("the same numbers as in TypeScript") {
  Random r(20010101);
  for (const double u : {0.18539333520669765, 0.010799748066131376, 0.2043639123533717}) CHECK(same(r.uniform(), u));
  for (const double z : {-0.3773450171173714, -0.44551505945517028, -1.230540894884435}) CHECK(same(r.normal(), z));
  r.position = 9;
  CHECK(r.integer(6) == 3);
  CHECK(r.integer(1000) == 146);
  CHECK(r.integer(0x100000000) == 3271846222);
  CHECK(r.integer(3221225472) == 3162020094);
  CHECK(r.integer(1) == 0);
  CHECK(r.permutation(10) == std::vector<std::int32_t>{3, 1, 2, 4, 5, 7, 9, 6, 0, 8});
  CHECK(r.position == 24);  // one of the integers was drawn twice
  Random far(9007199254740991, 1ull << 52);
  CHECK(same(far.uniform(), 0.6379479670611132));
  CHECK(same(far.normal(), -1.1742759099694333));
  CHECK(same(normalAt((1ull << 40) + 3, 0xffffffff, 0x80000000), -1.0815134536459194));
}

TEST_CASE("the same bits as in TypeScript, also of those in the far tail") {
  Digest many;
  Random r(7);
  for (int i = 0; i < 100000; ++i) many.add(r.normal());
  CHECK(many.value == 0x13d2a369);
  Digest rare;
  for (int i = 1; i < 2000; ++i) rare.add(tail(0.5 - static_cast<double>(i) * i * i * 0x1p-54));
  CHECK(rare.value == 0x3b09f847);
}

TEST_CASE("the ends of the normal numbers are finite and alike") {
  CHECK(same(normal({~0u, ~0u}), 8.2923610758135951));
  CHECK(same(normal({0, 0}), -8.2923610758135951));
}

TEST_CASE("logarithm: those of the library, up to the last bits") {
  CHECK(logarithm(1) == 0);
  for (double x = 1; x >= 0x1p-63; x *= 0.9973) {
    CAPTURE(x);
    CHECK(std::abs(logarithm(x) - std::log(x)) <= 5e-16 * std::abs(std::log(x)));
  }
}

TEST_CASE("normals of a step: the same one by one, in any pieces, and at positions") {
  constexpr std::uint64_t seed = 12345678901;
  for (const Index n : {0, 1, 7, 511, 512, 513, 2000}) {
    CAPTURE(n);
    Vector out = Vector::Constant(n + 1, nan);
    normalsAt(seed, 3, 0xffffff00, out.data(), n);  // over the end of the 32 bits, too
    CHECK(std::isnan(out[n]));
    bool right = true;
    for (Index i = 0; i < n; ++i) {
      const std::uint32_t index = 0xffffff00 + static_cast<std::uint32_t>(i);
      right = right && same(out[i], normalAt(seed, 3, index));
      right = right && same(out[i], Random(seed, (3ull << 32) + index).normal());
    }
    CHECK(right);
  }
}

TEST_CASE("every integer is as likely where multiplying alone would prefer some") {
  Random r(5);
  int counts[3] = {};
  for (int i = 0; i < 30000; ++i) ++counts[r.integer(3ull << 30) % 3];
  for (const int count : counts) CHECK(std::abs(count - 10000) < 400);
}

TEST_CASE("a permutation holds every index once") {
  Random r(1);
  for (const std::int32_t n : {0, 1, 2, 1000}) {
    std::vector<std::int32_t> order = r.permutation(n);
    CHECK((n < 1000 || !std::is_sorted(order.begin(), order.end())));
    std::sort(order.begin(), order.end());
    for (std::int32_t i = 0; i < n; ++i) CHECK(order[static_cast<std::size_t>(i)] == i);
  }
}

}  // namespace
}  // namespace thalweg
