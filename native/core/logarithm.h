// A logarithm with the same bits everywhere, which those of libraries do not have: x = 2^e m with m from sqrt(1/2) to
// sqrt(2), and log m = 2 artanh s, s = (m - 1) / (m + 1), by its series. Twin: src/core/logarithm.ts
#pragma once
#include <bit>
#include <cstdint>
#include <numbers>

namespace thalweg {

// The natural logarithm of x, 2^-63 <= x <= 1, to 5e-16 of itself.
inline double logarithm(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const int e = (static_cast<std::int32_t>(bits >> 32) - 0x3fe6a09e) >> 20;
  const auto m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(e) << 52));
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  double series = 1.0 / 19;
  series = series * z + 1.0 / 17;
  series = series * z + 1.0 / 15;
  series = series * z + 1.0 / 13;
  series = series * z + 1.0 / 11;
  series = series * z + 1.0 / 9;
  series = series * z + 1.0 / 7;
  series = series * z + 1.0 / 5;
  series = series * z + 1.0 / 3;
  return e * std::numbers::ln2 + (2 * s + 2 * s * (z * series));
}

}  // namespace thalweg
