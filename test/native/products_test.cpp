#include "core/trust/products.h"

#include <doctest/doctest.h>

#include "asking.h"
#include "core/hessian/diagonal.h"

namespace thalweg {
namespace {

Routine<int> multiplyOften(Products& products, int times) {
  const bool known = co_await products.prepare();
  for (int i = 0; i < times && known; ++i) co_await products.multiply();
  co_return times;
}

// The questions while a Hessian of ones multiplies a vector of n numbers so many times.
std::vector<Ask> asksOf(Index n, int times) {
  Vector numbers = Vector::Ones(n), v = random(n, 1), hv(n);
  Diagonal hessian(numbers.data(), n);
  StructuredProducts products(View(v.data(), n), View(hv.data(), n), hessian);
  std::vector<Ask> asks;
  CHECK(outcome(multiplyOften(products, times), [&](Ask ask) { asks.push_back(ask); }) == times);
  CHECK(sameBits(v, hv));
  return asks;
}

TEST_CASE("between products with a Hessian at hand the driver may look up, after so many numbers") {
  CHECK(asksOf(10, 100) == std::vector{Ask::hessian});
  CHECK(asksOf(3000, 7) == std::vector{Ask::hessian, Ask::proceed, Ask::proceed});
  CHECK(asksOf(8192, 2) == std::vector{Ask::hessian, Ask::proceed, Ask::proceed});
}

}  // namespace
}  // namespace thalweg
