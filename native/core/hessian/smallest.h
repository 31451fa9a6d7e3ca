// The smallest element: rounds nothing, so its order is free. Twin: src/core/hessian/smallest.ts
#pragma once
#include "../vector.h"

namespace thalweg {

// NaN if an element is NaN. Never -0, of which the engines could not tell which zero they met first.
template <class A>
inline double smallest(const A& a) {
  const double* const p = a.data();
  const Index n = a.size();
  double lane[lanes];
  std::fill(lane, lane + lanes, infinity);
  const auto take = [&lane, p](Index j, Index i) { lane[j] = p[i] < lane[j] || p[i] != p[i] ? p[i] : lane[j]; };
  Index i = 0;
  for (; i + lanes <= n; i += lanes) {
    for (Index j = 0; j < lanes; ++j) take(j, i + j);
  }
  for (; i < n; ++i) take(0, i);
  double least = infinity;
  for (const double x : lane) least = x < least || x != x ? x : least;
  return least + 0.0;
}

}  // namespace thalweg
