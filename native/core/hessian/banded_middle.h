// LDL' of the few rows in which the eliminations from both ends of a banded matrix meet, column after column. Golub &
// Van Loan (2013), section 4.1.2. Twin: src/core/hessian/banded-middle.ts
#pragma once
#include "../vector.h"

namespace thalweg {

class BandedMiddle {
 public:
  Index failed = 0;  // where the pivot stood that was not positive

  explicit BandedMiddle(Index rows) : rows_(rows), columns_(rows * rows) {}

  // The element `below` rows under the diagonal of column j, to be filled before `factor`: then the inverse of the
  // pivot, and L below its unit diagonal.
  double& at(Index j, Index below) { return columns_[j * rows_ + below]; }
  double at(Index j, Index below) const { return columns_[j * rows_ + below]; }

  // Returns a positive number, or the first pivot that is not; NaN if one is infinite.
  double factor() {
    double pivot = 1;
    for (Index j = 0; j < rows_; ++j) {
      double* const column = columns_.data() + j * rows_;
      pivot = column[0];
      if (!(pivot > 0 && pivot < infinity)) {
        failed = j;
        return pivot > 0 ? nan : pivot;
      }
      const double inverse = column[0] = 1 / pivot;
      for (Index a = 1; a < rows_ - j; ++a) {
        double* const later = column + a * rows_ - a;
        const double l = column[a] * inverse;
        for (Index b = a; b < rows_ - j; ++b) later[b] -= l * column[b];
        column[a] = l;
      }
    }
    return pivot;
  }

  // Replaces the right-hand side x by the solution.
  void solve(double* x) const {
    for (Index j = 0; j < rows_; ++j) {
      double sum = x[j];
      for (Index a = j; a > 0; --a) sum -= at(j - a, a) * x[j - a];
      x[j] = sum;
    }
    for (Index j = rows_ - 1; j >= 0; --j) x[j] = above(j, x[j] * at(j, 0), x);
  }

  // v in these rows, filled with zeros before.
  void negative(double* v) const {
    v[failed] = 1;
    for (Index j = failed - 1; j >= 0; --j) v[j] = above(j, 0, v);
  }

 private:
  Index rows_;
  Vector columns_;

  // sum - (L' y)_j
  double above(Index j, double sum, const double* y) const {
    for (Index a = rows_ - 1 - j; a > 0; --a) sum -= at(j, a) * y[j + a];
    return sum;
  }
};

}  // namespace thalweg
