// Normal numbers from random bits, by the inverse of the normal distribution function: Wichura (1988), algorithm AS
// 241, PPND16, to 1e-15 of itself. Twin: src/core/normal.ts
#pragma once
#include <cmath>

#include "logarithm.h"
#include "threefry.h"

namespace thalweg {

// The first 53 bits, k, as the probability (k + 1/2) / 2^53, less 1/2: no rounding, and as many above 0 as below.
inline double offCentre(Words w) {
  const double k = static_cast<std::int32_t>(w.a >> 5) * 0x1p26 + static_cast<std::int32_t>(w.b >> 6);
  return (k - (0x1p52 - 0.5)) * 0x1p-53;
}

inline constexpr double edge = 0.425;  // of the centre, where 85 of 100 fall

inline double centre(double q) {
  const double r = 0.180625 - q * q;
  double p = 2509.0809287301227;
  p = p * r + 33430.57558358813;
  p = p * r + 67265.7709270087;
  p = p * r + 45921.95393154987;
  p = p * r + 13731.69376550946;
  p = p * r + 1971.5909503065513;
  p = p * r + 133.14166789178438;
  p = p * r + 3.3871328727963665;
  double d = 5226.495278852854;
  d = d * r + 28729.085735721943;
  d = d * r + 39307.89580009271;
  d = d * r + 21213.794301586597;
  d = d * r + 5394.196021424751;
  d = d * r + 687.1870074920579;
  d = d * r + 42.31333070160091;
  d = d * r + 1;
  return q * p / d;
}

inline double nearTail(double root) {
  const double r = root - 1.6;
  double p = 0.0007745450142783414;
  p = p * r + 0.022723844989269184;
  p = p * r + 0.2417807251774506;
  p = p * r + 1.2704582524523684;
  p = p * r + 3.6478483247632045;
  p = p * r + 5.769497221460691;
  p = p * r + 4.630337846156546;
  p = p * r + 1.4234371107496835;
  double d = 1.0507500716444169e-9;
  d = d * r + 0.0005475938084995345;
  d = d * r + 0.015198666563616457;
  d = d * r + 0.14810397642748008;
  d = d * r + 0.6897673349851;
  d = d * r + 1.6763848301838038;
  d = d * r + 2.053191626637759;
  d = d * r + 1;
  return p / d;
}

// One number in 36 000 million.
inline double farTail(double root) {
  const double r = root - 5;
  double p = 2.0103343992922881e-7;
  p = p * r + 2.7115555687434876e-5;
  p = p * r + 0.0012426609473880784;
  p = p * r + 0.026532189526576124;
  p = p * r + 0.29656057182850487;
  p = p * r + 1.7848265399172913;
  p = p * r + 5.463784911164114;
  p = p * r + 6.657904643501103;
  double d = 2.0442631033899397e-15;
  d = d * r + 1.421511758316446e-7;
  d = d * r + 1.8463183175100548e-5;
  d = d * r + 0.0007868691311456133;
  d = d * r + 0.014875361290850615;
  d = d * r + 0.1369298809227358;
  d = d * r + 0.599832206555888;
  d = d * r + 1;
  return p / d;
}

// The probability of the tail is exact: where q is far from 0, it lost no bit in being less 1/2.
inline double tail(double q) {
  const double root = std::sqrt(-logarithm(0.5 - std::abs(q)));
  const double size = root <= 5 ? nearTail(root) : farTail(root);
  return q < 0 ? -size : size;
}

inline double normal(Words w) {
  const double q = offCentre(w);
  return std::abs(q) <= edge ? centre(q) : tail(q);
}

}  // namespace thalweg
