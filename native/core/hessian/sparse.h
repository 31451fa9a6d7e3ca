// A Hessian with a fixed pattern. It is analysed when it is first to be factored: who only multiplies pays nothing.
// Twin: src/core/hessian/sparse.ts
#pragma once
#include <optional>

#include "shift.h"
#include "smallest.h"
#include "sparse_factor.h"

namespace thalweg {

struct Sparse final : Factored {
  std::vector<int> rows, columns;  // of the entries in the lower triangle
  View values;                     // theirs, filled by the driver
  Vector work;

  Sparse(const int* rows, const int* columns, Index entries, double* values, Index n)
      : rows(rows, rows + entries), columns(columns, columns + entries), values(values, entries), work(n) {}

  // How many elements of L are not zero, its diagonal apart: what a factorization will take.
  double fill() { return analysed().fill(); }

  double size() override {
    work.setZero();
    for (Index k = 0; k < values.size(); ++k) {
      const double magnitude = std::abs(values[k]);
      work[rows[k]] += magnitude;
      if (rows[k] != columns[k]) work[columns[k]] += magnitude;
    }
    return largest(work);
  }

  double least() override {
    diagonalInto(work);
    return smallest(work);
  }

  double tryFactor(double shift, const double* = nullptr) override { return analysed().tryFactor(values, shift); }
  void direction(In b, Out d) override { analysed().direction(b, d); }
  void negative(Out v) override { analysed().negative(v); }

  void multiply(In v, Out out) override {
    out.setZero();
    for (Index k = 0; k < values.size(); ++k) {
      const int i = rows[k], j = columns[k];
      out[i] += values[k] * v[j];
      if (i != j) out[j] += values[k] * v[i];
    }
  }

  void diagonalInto(Out out) override {
    out.setZero();
    for (Index k = 0; k < values.size(); ++k) {
      if (rows[k] == columns[k]) out[rows[k]] = values[k];
    }
  }
  double factor(double last) override { return shiftToPositive(*this, last); }

 private:
  SparseFactor& analysed() {
    if (!factor_) factor_.emplace(rows, columns, work.size());
    return *factor_;
  }

  std::optional<SparseFactor> factor_;
};

}  // namespace thalweg
