// Triangular systems with the factor that cholesky.h leaves: L's columns as rows of the upper triangle, the inverses of
// its diagonal apart. A few columns at a time, so that every element is read once and the solution seldom.
// Twin: src/core/hessian/cholesky-solve.ts
#pragma once
#include "../vector.h"

namespace thalweg::cholesky {

// h[j n + i] = L(i, j): column after column.
using Columns = Eigen::Map<const Eigen::MatrixXd>;

inline constexpr Index together = 8;

// Solves L y = y.
inline void solveLower(const double* h, const Vector& inverses, Eigen::Ref<Vector> y) {
  const Index n = y.size();
  const Columns lower(h, n, n);
  for (Index from = 0; from < n; from += together) {
    const Index count = std::min(together, n - from), below = n - from - count;
    for (Index j = from; j < from + count; ++j) {
      const double t = (y[j] *= inverses[j]);
      for (Index i = j + 1; i < from + count; ++i) y[i] -= h[j * n + i] * t;
    }
    if (below > 0) y.tail(below).noalias() -= lower.block(from + count, from, below, count) * y.segment(from, count);
  }
}

// Solves L' y = y for the first `size` of n rows.
inline void solveUpper(const double* h, const Vector& inverses, Index n, Eigen::Ref<Vector> y, Index size) {
  const Columns lower(h, n, n);
  for (Index from = (size - 1) / together * together; from >= 0; from -= together) {
    const Index count = std::min(together, size - from), below = size - from - count;
    auto here = y.segment(from, count);
    if (below > 0) {
      here.noalias() -= lower.block(from + count, from, below, count).transpose() * y.segment(from + count, below);
    }
    for (Index j = from + count - 1; j >= from; --j) {
      for (Index i = j + 1; i < from + count; ++i) y[j] -= h[j * n + i] * y[i];
      y[j] *= inverses[j];
    }
  }
}

}  // namespace thalweg::cholesky
