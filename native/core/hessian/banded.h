// A Hessian with k diagonals on either side of the main one: LDL' in O(n k^2), column after column, each worked into
// the k after it. Golub & Van Loan (2013), section 4.3.5. Twin: src/core/hessian/banded.ts
#pragma once
#include "factored.h"
#include "shift.h"
#include "smallest.h"

namespace thalweg {

struct Banded final : Factored {
  View bands;  // filled by the driver: bands[a n + i] = H[i + a][i]; nothing is read where i + a >= n
  Index n;
  Index bandwidth;   // k, at most n - 1
  Vector columns;    // of L, k + 1 numbers each: the inverse of the pivot, and L below its unit diagonal
  Index failed = 0;  // where the pivot stood that was not positive

  Banded(double* bands, Index bandwidth, Index n)
      : bands(bands, (bandwidth + 1) * n),
        n(n),
        bandwidth(std::min(bandwidth, n - 1)),
        columns(n * (this->bandwidth + 1)) {}

  // The a-th diagonal below the main one.
  auto diagonal(Index a) const { return bands.segment(a * n, n - a); }

  double size() override {
    double size = largest(diagonal(0));
    for (Index a = 1; a <= bandwidth; ++a) size += 2 * largest(diagonal(a));
    return size;
  }
  double least() override { return smallest(diagonal(0)); }

  double tryFactor(double shift) override {
    for (Index j = 0; j < bandwidth; ++j) load(j, shift);
    for (Index j = 0; j < n; ++j) {
      if (j + bandwidth < n) load(j + bandwidth, shift);  // the last that column j reaches
      double* const column = columns.data() + j * (bandwidth + 1);
      const double pivot = column[0];
      if (!(pivot > 0)) {
        failed = j;
        return pivot;
      }
      column[0] = 1 / pivot;
      eliminate(column, std::min(bandwidth, n - 1 - j));
    }
    return columns[(n - 1) * (bandwidth + 1)];
  }

  // The nearest element comes last, and from a register: it is the one that is waited for.
  void direction(In b, Out d) override {
    double z = 0;
    for (Index j = 0; j < n; ++j) {
      const double* const row = columns.data() + j * (bandwidth + 1);  // of L, across the columns
      const Index reach = std::min(bandwidth, j);
      double sum = -b[j];
      for (Index a = reach; a > 1; --a) sum -= row[-a * bandwidth] * d[j - a];
      if (reach > 0) sum -= row[-bandwidth] * z;
      d[j] = z = sum;
    }
    for (Index j = n - 1; j >= 0; --j) d[j] = z = above(j, d[j] * columns[j * (bandwidth + 1)], d, z);
  }

  void negative(Out v) override {
    v.setZero();
    double z = v[failed] = 1;
    for (Index j = failed - 1; j >= 0; --j) v[j] = z = above(j, 0, v, z);
  }

  void multiply(In v, Out out) override {
    for (Index start = 0; start < n; start += block) {  // one that stays in the cache for all diagonals
      const Index end = std::min(start + block, n);
      for (Index i = start; i < end; ++i) out[i] = bands[i] * v[i];
      for (Index a = 1; a <= bandwidth; ++a) {
        const double* const band = bands.data() + a * n;
        for (Index i = std::max(start, a); i < end; ++i) out[i] += band[i - a] * v[i - a];
        const Index within = std::min(end, n - a);
        for (Index i = start; i < within; ++i) out[i] += band[i] * v[i + a];
      }
    }
  }

  void diagonalInto(Out out) override { out = diagonal(0); }
  double factor(double last) override { return shiftToPositive(*this, last); }

 private:
  void load(Index j, double shift) {
    double* const column = columns.data() + j * (bandwidth + 1);
    const Index reach = std::min(bandwidth, n - 1 - j);
    column[0] = bands[j] + shift;
    for (Index a = 1; a <= reach; ++a) column[a] = bands[a * n + j];
  }

  // Subtracts a column's outer product from the columns after it, and scales it to L's.
  void eliminate(double* column, Index reach) const {
    const double inverse = column[0];
    for (Index a = 1; a <= reach; ++a) {
      double* const later = column + a * (bandwidth + 1) - a;
      const double l = column[a] * inverse;
      for (Index b = a; b <= reach; ++b) later[b] -= l * column[b];
      column[a] = l;
    }
  }

  // sum - (L' y)_j, where z = y_j+1.
  double above(Index j, double sum, const Eigen::Ref<const Vector>& y, double z) const {
    const double* const column = columns.data() + j * (bandwidth + 1);
    const Index reach = std::min(bandwidth, n - 1 - j);
    for (Index a = reach; a > 1; --a) sum -= column[a] * y[j + a];
    return reach > 0 ? sum - column[1] * z : sum;
  }
};

}  // namespace thalweg
