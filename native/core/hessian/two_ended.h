// LDL' of a tridiagonal matrix in O(n), from both ends towards the middle. One elimination is a chain of divisions that
// wait for each other; two that know nothing of each other take the time of one. Golub & Van Loan (2013), section
// 4.3.6; "burn at both ends": Dongarra et al., LINPACK Users' Guide (1979), chapter 7.
// Twin: src/core/hessian/two-ended.ts
#pragma once
#include "../vector.h"

namespace thalweg {

class TwoEnded {
 public:
  Index failed = 0;  // where the pivot stood that was not positive

  explicit TwoEnded(Index n) : inverse_(n), middle_(n / 2) {}

  // Factors the matrix of `diagonal` (n) and `offDiagonal` (n - 1) with the shift. Returns a positive number, or the
  // first pivot that is not; NaN if one is infinite.
  double factor(const double* diagonal, const double* offDiagonal, double shift) {
    Index i = 0, j = inverse_.size() - 1;
    double above = diagonal[i] + shift, below = diagonal[j] + shift;
    for (; j > middle_; ++i, --j) {
      if (!(above > 0 && above < infinity)) return fail(i, above);
      if (!(below > 0 && below < infinity)) return fail(j, below);
      const double a = offDiagonal[i], b = offDiagonal[j - 1];
      const double p = 1 / above, q = 1 / below;
      inverse_[i] = p;
      inverse_[j] = q;
      above = (diagonal[i + 1] + shift) - a * (a * p);
      below = (diagonal[j - 1] + shift) - b * (b * q);
    }
    if (i < middle_) {  // one more above than below
      if (!(above > 0 && above < infinity)) return fail(i, above);
      inverse_[i] = 1 / above;
    }
    if (middle_ > 0) {
      const double a = offDiagonal[middle_ - 1];
      below = below - a * (a * inverse_[middle_ - 1]);
    }
    inverse_[middle_] = 1 / below;
    return below > 0 && below < infinity ? below : fail(middle_, below);
  }

  // x = -(the matrix)^-1 b after a `factor` that succeeded; x may be b.
  void solve(const double* offDiagonal, const double* b, double* x) const {
    const Index n = inverse_.size();
    Index i = 0, j = n - 1;
    double above = -b[i], below = -b[j];
    for (; j > middle_; ++i, --j) {
      const double p = -b[i + 1], q = -b[j - 1];
      x[i] = above;
      x[j] = below;
      above = p - (offDiagonal[i] * inverse_[i]) * above;
      below = q - (offDiagonal[j - 1] * inverse_[j]) * below;
    }
    if (i < middle_) x[i] = above;
    if (middle_ > 0) below = below - (offDiagonal[middle_ - 1] * inverse_[middle_ - 1]) * x[middle_ - 1];
    above = below = below * inverse_[middle_];
    x[middle_] = below;
    for (i = middle_ - 1, j = middle_ + 1; j < n; --i, ++j) {
      above = x[i] * inverse_[i] - (offDiagonal[i] * inverse_[i]) * above;
      below = x[j] * inverse_[j] - (offDiagonal[j - 1] * inverse_[j]) * below;
      x[i] = above;
      x[j] = below;
    }
    if (i >= 0) x[i] = x[i] * inverse_[i] - (offDiagonal[i] * inverse_[i]) * above;
  }

  // v with v'(the matrix) v = the pivot that was not positive, and 1 where it stood.
  void negative(const double* offDiagonal, double* v) const {
    const Index n = inverse_.size();
    std::fill(v, v + n, 0.0);
    v[failed] = 1;
    if (failed <= middle_) {
      for (Index i = failed - 1; i >= 0; --i) v[i] = -((offDiagonal[i] * inverse_[i]) * v[i + 1]);
    }
    if (failed >= middle_) {
      for (Index j = failed + 1; j < n; ++j) v[j] = -((offDiagonal[j - 1] * inverse_[j]) * v[j - 1]);
    }
  }

 private:
  Vector inverse_;  // of the pivots; the factor L is offDiagonal times this: cheaper to multiply than to load
  Index middle_;    // where the eliminations meet; above it there are as many unknowns as below, or one more

  double fail(Index where, double pivot) {
    failed = where;
    return pivot > 0 ? nan : pivot;
  }
};

}  // namespace thalweg
