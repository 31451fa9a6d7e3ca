#include "core/archive.h"

#include <doctest/doctest.h>

#include <vector>

namespace thalweg {
namespace {

struct Small {
  double x = 1.5, age = 3;
  Index count = 2;
  bool on = true;
  std::vector<double> values{4, 5, 6};

  void walk(auto& archive) {
    archive.number(x);
    archive.count(age, mostCount);
    archive.count(count, 3);
    archive.flag(on);
    archive.numbers(values.data(), count);
  }
};

// With 6 and 7 before and behind what is written.
std::vector<double> numbersOf(Small& state) {
  std::vector<double> numbers(static_cast<std::size_t>(sizeOfState(state)) + 2, 7);
  numbers.front() = 6;
  writeState(state, numbers.data() + 1);
  return numbers;
}

bool taken(Small& state, const std::vector<double>& numbers) {
  return readState(state, numbers.data(), static_cast<Index>(numbers.size()));
}

TEST_CASE("a state is counted, written and read back") {
  Small state;
  CHECK(sizeOfState(state) == 6);
  CHECK(numbersOf(state) == std::vector<double>{6, 1.5, 3, 2, 1, 4, 5, 7});

  Small other{.x = 0, .age = 0, .count = 0, .on = false, .values = {0, 0, 9}};
  CHECK(taken(other, {1.5, 3, 2, 1, 4, 5}));
  CHECK(other.x == 1.5);
  CHECK(other.age == 3);
  CHECK(other.count == 2);
  CHECK(other.on);
  CHECK(other.values == std::vector<double>{4, 5, 9});
}

TEST_CASE("any number may stand for a number, not for a count or a flag") {
  Small state;
  for (const double x : {nan, infinity, -infinity, -0.0}) CHECK(taken(state, {x, 3, 2, 1, 4, 5}));
  for (const double k : {-1.0, 4.0, 1.5, nan, infinity, -infinity, 1e300}) {
    CHECK_FALSE(taken(state, {1.5, 3, k, 1, 4, 5}));
    CHECK(state.count == 0);
  }
  for (const double age : {-1.0, 0.5, nan, infinity, 2 * mostCount}) CHECK_FALSE(taken(state, {1.5, age, 2, 1, 4, 5}));
  for (const double on : {-1.0, 2.0, 0.5, nan}) CHECK_FALSE(taken(state, {1.5, 3, 2, on, 4, 5}));
}

TEST_CASE("a state must be as long as it says") {
  Small state;
  const std::vector<double> whole{1.5, 3, 2, 1, 4, 5};
  for (std::size_t n = 0; n < whole.size(); ++n) CHECK_FALSE(taken(state, {whole.begin(), whole.begin() + n}));
  CHECK_FALSE(taken(state, {1.5, 3, 2, 1, 4, 5, 6}));
  CHECK_FALSE(taken(state, {1.5, 3, 3, 1, 4, 5}));
  CHECK(taken(state, whole));
}

}  // namespace
}  // namespace thalweg
