// A tridiagonal Hessian: LDL' in O(n), from both ends towards the middle. One elimination is a chain of divisions that
// wait for each other; two that know nothing of each other take the time of one. Golub & Van Loan (2013), section
// 4.3.6; "burn at both ends": Dongarra et al., LINPACK Users' Guide (1979), chapter 7.
// Twin: src/core/hessian/tridiagonal.ts
#pragma once
#include "../memory.h"
#include "factored.h"
#include "shift.h"
#include "smallest.h"

namespace thalweg {

struct Tridiagonal final : Factored {
  View diagonal;     // n, filled by the driver
  View offDiagonal;  // n - 1, filled by the driver
  Vector inverse;    // of the pivots; the factor L is offDiagonal times this: cheaper to multiply than to load
  Index middle;      // where the eliminations meet; above it there are as many unknowns as below, or one more
  Index failed = 0;  // where the pivot stood that was not positive

  Tridiagonal(double* diagonal, double* offDiagonal, Index n)
      : diagonal(diagonal, n), offDiagonal(offDiagonal, n - 1), inverse(makeVector(n)), middle(n / 2) {}

  double size() override { return largest(diagonal) + 2 * largest(offDiagonal); }
  double least() override { return smallest(diagonal); }

  double tryFactor(double shift) override {
    Index i = 0, j = inverse.size() - 1;
    double above = diagonal[i] + shift, below = diagonal[j] + shift;
    for (; j > middle; ++i, --j) {
      if (!(above > 0)) return fail(i, above);
      if (!(below > 0)) return fail(j, below);
      const double a = offDiagonal[i], b = offDiagonal[j - 1];
      const double p = 1 / above, q = 1 / below;
      inverse[i] = p;
      inverse[j] = q;
      above = (diagonal[i + 1] + shift) - a * (a * p);
      below = (diagonal[j - 1] + shift) - b * (b * q);
    }
    if (i < middle) {  // one more above than below
      if (!(above > 0)) return fail(i, above);
      inverse[i] = 1 / above;
    }
    if (middle > 0) {
      const double a = offDiagonal[middle - 1];
      below = below - a * (a * inverse[middle - 1]);
    }
    inverse[middle] = 1 / below;
    return below > 0 ? below : fail(middle, below);
  }

  void direction(In b, Out d) override {
    const Index n = inverse.size();
    Index i = 0, j = n - 1;
    double above = -b[i], below = -b[j];
    for (; j > middle; ++i, --j) {
      const double p = -b[i + 1], q = -b[j - 1];
      d[i] = above;
      d[j] = below;
      above = p - (offDiagonal[i] * inverse[i]) * above;
      below = q - (offDiagonal[j - 1] * inverse[j]) * below;
    }
    if (i < middle) d[i] = above;
    if (middle > 0) below = below - (offDiagonal[middle - 1] * inverse[middle - 1]) * d[middle - 1];
    above = below = below * inverse[middle];
    d[middle] = below;
    for (i = middle - 1, j = middle + 1; j < n; --i, ++j) {
      above = d[i] * inverse[i] - (offDiagonal[i] * inverse[i]) * above;
      below = d[j] * inverse[j] - (offDiagonal[j - 1] * inverse[j]) * below;
      d[i] = above;
      d[j] = below;
    }
    if (i >= 0) d[i] = d[i] * inverse[i] - (offDiagonal[i] * inverse[i]) * above;
  }

  void negative(Out v) override {
    v.setZero();
    v[failed] = 1;
    if (failed <= middle) {
      for (Index i = failed - 1; i >= 0; --i) v[i] = -((offDiagonal[i] * inverse[i]) * v[i + 1]);
    }
    if (failed >= middle) {
      for (Index j = failed + 1; j < v.size(); ++j) v[j] = -((offDiagonal[j - 1] * inverse[j]) * v[j - 1]);
    }
  }

  void multiply(In v, Out out) override {
    const Index last = v.size() - 1;
    out[0] = diagonal[0] * v[0];
    if (last == 0) return;
    out[0] += offDiagonal[0] * v[1];
    for (Index i = 1; i < last; ++i) {
      out[i] = (diagonal[i] * v[i] + offDiagonal[i] * v[i + 1]) + offDiagonal[i - 1] * v[i - 1];
    }
    out[last] = diagonal[last] * v[last] + offDiagonal[last - 1] * v[last - 1];
  }

  void diagonalInto(Out out) override { out = diagonal; }
  double factor(double last) override { return shiftToPositive(*this, last); }

 private:
  double fail(Index where, double pivot) {
    failed = where;
    return pivot;
  }
};

}  // namespace thalweg
