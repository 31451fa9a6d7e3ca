// A diagonal Hessian: every unknown has its own curvature. Twin: src/core/hessian/diagonal.ts
#pragma once
#include "../vector.h"
#include "shift.h"

namespace thalweg {

struct Diagonal {
  View diagonal;   // n, filled by the driver
  Vector inverse;  // of the pivots

  Diagonal(double* diagonal, Index n) : diagonal(diagonal, n), inverse(n) {}

  // Factors with the smallest shift it finds; returns the shift.
  double factor(double last) {
    return shiftUntilPositive(largest(diagonal), last, [this](double shift) { return tryFactor(shift); });
  }

  // d = -(H + shift I)^-1 g
  void direction(const View& g, Vector& d) const { d = -g.cwiseProduct(inverse); }

 private:
  double tryFactor(double shift) {
    double least = infinity;
    for (Index i = 0; i < inverse.size(); ++i) {
      const double pivot = diagonal[i] + shift;
      inverse[i] = 1 / pivot;
      least = std::min(least, pivot);
    }
    return least;
  }
};

}  // namespace thalweg
