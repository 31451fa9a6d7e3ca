// A tridiagonal Hessian: LDL' in O(n). Golub & Van Loan (2013), section 4.3.6. Twin: src/core/hessian/tridiagonal.ts
#pragma once
#include "../vector.h"
#include "shift.h"

namespace thalweg {

struct Tridiagonal {
  View diagonal;     // n, filled by the driver
  View offDiagonal;  // n - 1, filled by the driver
  Vector inverse;    // of the pivots
  Vector lower;      // L below its unit diagonal

  Tridiagonal(double* diagonal, double* offDiagonal, Index n)
      : diagonal(diagonal, n), offDiagonal(offDiagonal, n - 1), inverse(n), lower(n - 1) {}

  // Factors with the smallest shift it finds; returns the shift.
  double factor(double last) {
    const double size = largest(diagonal) + 2 * largest(offDiagonal);
    return shiftUntilPositive(size, last, [this](double shift) { return tryFactor(shift); });
  }

  // d = -(H + shift I)^-1 g
  void direction(const View& g, Vector& d) const {
    const Index n = inverse.size();
    double z = -g[0];
    d[0] = z;
    for (Index i = 1; i < n; ++i) {
      z = -g[i] - lower[i - 1] * z;
      d[i] = z;
    }
    z = z * inverse[n - 1];
    d[n - 1] = z;
    for (Index i = n - 2; i >= 0; --i) {
      z = d[i] * inverse[i] - lower[i] * z;
      d[i] = z;
    }
  }

 private:
  double tryFactor(double shift) {
    const Index last = inverse.size() - 1;
    double pivot = diagonal[0] + shift;
    for (Index i = 0; i < last; ++i) {
      if (!(pivot > 0)) return pivot;
      const double off = offDiagonal[i];
      inverse[i] = 1 / pivot;
      lower[i] = off * inverse[i];
      pivot = (diagonal[i + 1] + shift) - off * lower[i];
    }
    inverse[last] = 1 / pivot;
    return pivot;
  }
};

}  // namespace thalweg
