// The length of a gradient that lies in several arrays; summed in double precision. Twin: src/core/rules/norm.ts
#pragma once
#include <vector>

#include "part.h"

namespace thalweg {

template <class T>
inline double sumOfSquares(const std::vector<Part<T>>& parts, double scale) {
  double total = 0;
  for (const Part<T>& part : parts) {
    const T* const g = part.g;
    total += sum(part.n, [=](Index i) {
      const double scaled = scale * static_cast<double>(g[i]);
      return scaled * scaled;
    });
  }
  return total;
}

template <class T>
inline double lengthOfGradient(const std::vector<Part<T>>& parts) {
  const double squared = sumOfSquares(parts, 1);
  if (squared > 1e-280 && squared < 1e300) return std::sqrt(squared);
  const double scale = squared > 1 ? 1e-200 : 1e200;  // or squares leave the range of numbers
  return std::sqrt(sumOfSquares(parts, scale)) / scale;
}

}  // namespace thalweg
