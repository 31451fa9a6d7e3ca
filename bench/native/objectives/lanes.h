// Sums over eight lanes at once, for objectives that make f and its gradient in one pass.
#pragma once
#include <core/vector.h>

namespace thalweg::objectives {

using Lanes = Eigen::Array<double, lanes, 1>;

inline Lanes load(const double* from) { return Eigen::Map<const Lanes>(from); }
inline void store(const Lanes& values, double* to) { Eigen::Map<Lanes>{to} = values; }

// What is one place before load(from + i); nothing is before the first number, which stands for itself.
inline Lanes loadBefore(const double* from, Index i) {
  if (i > 0) return load(from + i - 1);
  Lanes values;
  values << from[0], Eigen::Map<const Eigen::Array<double, lanes - 1, 1>>(from);
  return values;
}

// The sum over i of one(i), with the bits of `sum`. eight(i) gives the terms i to i + 7; both may write.
template <class Eight, class One>
double sumOfLanes(Index n, Eight eight, One one) {
  double total = 0;
  for (Index start = 0; start < n; start += block) {
    const Index end = std::min(start + block, n);
    Lanes lane = Lanes::Zero();
    Index i = start;
    for (; i + lanes <= end; i += lanes) lane += eight(i);
    for (Index j = 0; i < end; ++i, ++j) lane[j] += one(i);
    total += fold(lane.data());
  }
  return total;
}

}  // namespace thalweg::objectives
