// A Hessian without structure: Cholesky's LL' in O(n^3), in the memory that the driver fills. What it factors and
// solves is compared with the twin's by a tolerance. Twin: src/core/hessian/dense.ts
#pragma once
#include "cholesky.h"
#include "cholesky_solve.h"
#include "factored.h"
#include "shift.h"
#include "smallest.h"

namespace thalweg {

struct Dense final : Factored {
  using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  Eigen::Map<Rows> h;  // n x n; the driver fills the lower triangle, the upper one is ours
  const Index n;
  cholesky::Cholesky cholesky;
  Vector work;

  Dense(double* h, Index n) : h(h, n, n), n(n), cholesky(h, n), work(n) {}

  double size() override {
    double* const sums = work.data();
    for (Index i = 0; i < n; ++i) {
      const double* const row = &h(i, 0);
      sums[i] = std::abs(row[i]) + sum(i, [=](Index j) {
                  const double magnitude = std::abs(row[j]);
                  sums[j] += magnitude;
                  return magnitude;
                });
    }
    return largest(work);
  }

  double least() override {
    diagonalInto(work);
    return smallest(work);
  }

  double tryFactor(double shift, const double* = nullptr) override {
    return cholesky.factor(shift, n < worthwhile ? nullptr : threads);
  }

  void direction(In b, Out d) override {
    d = -b;
    cholesky::solveLower(h.data(), cholesky.inverses, d);
    cholesky::solveUpper(h.data(), cholesky.inverses, n, d, n);
  }

  void negative(Out v) override {
    const Index failed = cholesky.failed;
    v.setZero();
    v[failed] = 1;
    for (Index j = 0; j < failed; ++j) v[j] = -h(j, failed);
    cholesky::solveUpper(h.data(), cholesky.inverses, n, v, failed);
  }

  void multiply(In v, Out out) override {
    for (Index i = 0; i < n; ++i) {
      const double* const row = &h(i, 0);
      const double t = v[i];
      out[i] = dot(Eigen::Map<const Vector>(row, i + 1), v);
      for (Index j = 0; j < i; ++j) out[j] += row[j] * t;
    }
  }

  void diagonalInto(Out out) override { out = h.diagonal(); }

  double factor(double last) override { return shiftToPositive(*this, last); }

 private:
  static constexpr Index worthwhile = 384;  // below that threads wait for each other
};

}  // namespace thalweg
