// A diagonal Hessian: every unknown has its own curvature. Twin: src/core/hessian/diagonal.ts
#pragma once
#include "factored.h"
#include "shift.h"
#include "smallest.h"

namespace thalweg {

struct Diagonal final : Factored {
  View diagonal;   // n, filled by the driver
  Vector inverse;  // of the pivots

  Diagonal(double* diagonal, Index n) : diagonal(diagonal, n), inverse(n) {}

  double size() override { return largest(diagonal); }
  double least() override { return smallest(diagonal); }

  double tryFactor(double shift, const double* = nullptr) override {
    const double pivot = least() + shift;
    if (!(pivot > 0)) return pivot;
    for (Index i = 0; i < inverse.size(); ++i) inverse[i] = 1 / (diagonal[i] + shift);
    return smallest(inverse) > 0 ? pivot : nan;
  }

  void direction(In b, Out d) override {
    for (Index i = 0; i < inverse.size(); ++i) d[i] = -(b[i] * inverse[i]);
  }

  void negative(Out v) override {
    const double* const first = diagonal.data();
    v.setZero();
    v[std::min_element(first, first + diagonal.size()) - first] = 1;
  }

  void multiply(In v, Out out) override { out = diagonal.cwiseProduct(v); }
  void diagonalInto(Out out) override { out = diagonal; }
  double factor(double last) override { return shiftToPositive(*this, last); }
};

}  // namespace thalweg
