// Euclidean lengths, and a vector that favours no direction. Twin: src/core/trust/length.ts
#pragma once
#include "../vector.h"

namespace thalweg {

// The Euclidean length of v, `squared` being v'v; where squares leave the range of numbers, they are taken beside the
// largest magnitude.
template <class A>
inline double lengthOf(const A& v, double squared) {
  if (squared > 1e-280 && squared < 1e300) return std::sqrt(squared);
  const double most = largest(v);
  if (!(most > 0 && most < infinity)) return most;
  double sum = 0;
  for (Index i = 0; i < v.size(); ++i) {
    const double share = v[i] / most;
    sum += share * share;
  }
  return most * std::sqrt(sum);
}

template <class A>
inline double length(const A& v) {
  return lengthOf(v, dot(v, v));
}

// Fills v with numbers in [-1, 1) without a pattern: Knuth's multiplicative hash of the index.
template <class A>
inline void scatter(A& v) {
  for (Index i = 0; i < v.size(); ++i) {
    const auto hash = static_cast<std::uint32_t>(static_cast<std::uint64_t>(i + 1) * 0x9e3779b1u);
    v[i] = static_cast<double>(hash) / 0x1p31 - 1;
  }
}

}  // namespace thalweg
