// Vectors, and the only reductions. Every sum has one order: eight running sums, folded pairwise, block after block.
// So both engines, every instruction set and every number of threads get the same bits. Twin: src/core/vector.ts
#pragma once
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace thalweg {

using Index = Eigen::Index;
using Vector = Eigen::VectorXd;
using View = Eigen::Map<Vector>;

inline constexpr Index lanes = 8;
inline constexpr Index block = 8192;  // doubles; the grain that threads may share out without changing a bit

inline double fold(const double (&lane)[lanes]) {
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

// a = scale * a + t * b, then the new a times c: one pass where the book has two.
template <class A, class B, class C>
inline double combineDot(A& a, double scale, double t, const B& b, const C& c) {
  double* __restrict const p = a.data();
  const double* __restrict const q = b.data();
  const double* __restrict const r = c.data();
  return sum(a.size(), [=](Index i) {
    const double value = scale * p[i] + t * q[i];
    p[i] = value;
    return value * r[i];
  });
}

// The largest magnitude; NaN if an element is NaN.
template <class A>
inline double largest(const A& a) {
  const double* const p = a.data();
  const Index n = a.size();
  double lane[lanes] = {};
  std::int64_t unordered[lanes] = {};
  Index i = 0;
  for (; i + lanes <= n; i += lanes) {
    for (Index j = 0; j < lanes; ++j) {
      const double magnitude = std::abs(p[i + j]);
      lane[j] = magnitude > lane[j] ? magnitude : lane[j];
      unordered[j] |= magnitude != magnitude;
    }
  }
  for (Index j = 0; i < n; ++i, ++j) {
    const double magnitude = std::abs(p[i]);
    lane[j] = magnitude > lane[j] ? magnitude : lane[j];
    unordered[j] |= magnitude != magnitude;
  }
  for (const std::int64_t bad : unordered) {
    if (bad) return std::numeric_limits<double>::quiet_NaN();
  }
  return *std::max_element(lane, lane + lanes);
}

}  // namespace thalweg
