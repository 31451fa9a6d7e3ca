// Vectors, and the only reductions. Every sum has one order: eight running sums, folded pairwise, block after block.
// So both engines, every instruction set and every number of threads get the same bits. Twin: src/core/vector.ts
#pragma once
#include <Eigen/Core>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace thalweg {

using Index = Eigen::Index;
using Vector = Eigen::VectorXd;
using View = Eigen::Map<Vector>;

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double epsilon = std::numeric_limits<double>::epsilon();
inline constexpr Index lanes = 8;
inline constexpr Index block = 8192;  // doubles; the grain that threads may share out without changing a bit

inline double fold(const double* lane) {
  return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

// The sum over i of term(i), which may also write: the compiler sees plain loops over eight lanes.
template <class Term>
inline double sum(Index n, Term term) {
  double total = 0;
  for (Index start = 0; start < n; start += block) {
    const Index end = std::min(start + block, n);
    double lane[lanes] = {};
    Index i = start;
    for (; i + lanes <= end; i += lanes) {
      for (Index j = 0; j < lanes; ++j) lane[j] += term(i + j);
    }
    for (Index j = 0; i < end; ++i, ++j) lane[j] += term(i);
    total += fold(lane);
  }
  return total;
}

template <class A, class B>
inline double dot(const A& a, const B& b) {
  const double* const p = a.data();
  const double* const q = b.data();
  return sum(a.size(), [=](Index i) { return p[i] * q[i]; });
}

// The largest magnitude; NaN if an element is NaN. Magnitudes compare as their bits do, and NaN's are above infinity's.
template <class A>
inline double largest(const A& a) {
  const double* const p = a.data();
  const Index n = a.size();
  const auto bits = [p](Index i) {
    return std::bit_cast<std::int64_t>(p[i]) & std::numeric_limits<std::int64_t>::max();
  };
  constexpr Index many = 4 * lanes;  // in whatever order: enough of them hide how long one comparison takes
  std::int64_t lane[many] = {};
  Index i = 0;
  for (; i + many <= n; i += many) {
    for (Index j = 0; j < many; ++j) lane[j] = std::max(lane[j], bits(i + j));
  }
  for (; i < n; ++i) lane[0] = std::max(lane[0], bits(i));
  return std::bit_cast<double>(*std::max_element(lane, lane + many));
}

}  // namespace thalweg
