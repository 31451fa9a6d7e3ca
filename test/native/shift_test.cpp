#include "core/hessian/shift.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/stop.h"
#include "core/vector.h"

namespace thalweg {
namespace {

struct Shift {
  double value;
  int tries = 0;
};

// A Hessian whose lowest eigenvalue and whose pivot are the same.
struct OnePivot {
  double lowest, norm;
  int tries = 0;
  double size() const { return norm; }
  double tryFactor(double shift) {
    tries += 1;
    if (tries > 2000) return 1;  // it would never end
    return lowest + shift;
  }
};

Shift shiftOf(double lowest, double size, double last = 0) {
  OnePivot hessian{lowest, size};
  const double value = shiftToPositive(hessian, last);
  return {value, hessian.tries};
}

TEST_CASE("a positive pivot needs no shift, whatever the last one was") {
  for (const double last : {0.0, 1.0, 1e300}) {
    CHECK(shiftOf(1e-300, 1, last).value == 0);
    CHECK(shiftOf(1e-300, 1, last).tries == 1);
  }
}

TEST_CASE("the shift makes the lowest eigenvalue positive in a few tries, and is a few times what is missing") {
  for (const double size : {1e-300, 1e-150, 1.0, 1e150, 1e300}) {
    for (const double share : {0.0, 1e-300, 1e-14, 1e-5, 0.3, 1.0}) {
      CAPTURE(size);
      CAPTURE(share);
      const double lowest = -share * size;
      const Shift shift = shiftOf(lowest, size);
      CHECK(lowest + shift.value > 0);
      CHECK(shift.value <= 4 * std::max(-lowest, 1e-10 * size));
      CHECK(shift.tries <= 3);
    }
  }
}

TEST_CASE("the last shift is where the next one starts, well below it") {
  CHECK(shiftOf(-1, 1e6, 1000).value >= 100);
  CHECK(shiftOf(-1, 1e6, 1000).value < 1000);
  CHECK(shiftOf(-1, 1e6, 0.1).value <= 4);
}

TEST_CASE("a Hessian without size is shifted to the identity") { CHECK(shiftOf(0, 0).value == 1); }

TEST_CASE("a Hessian that is not finite has no shift") {
  CHECK(std::isnan(shiftOf(-1, nan).value));
  CHECK(std::isnan(shiftOf(-1, infinity).value));
  CHECK(std::isnan(shiftOf(nan, 1).value));
}

TEST_CASE("it ends at the smallest sizes, too") {
  for (const double size : {5e-324, 1e-320, 1e-314, 1e-308}) {
    for (const double lowest : {0.0, -size}) {
      CAPTURE(size);
      CHECK(shiftOf(lowest, size).tries < 2000);
    }
  }
}

}  // namespace
}  // namespace thalweg
