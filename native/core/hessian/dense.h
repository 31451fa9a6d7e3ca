// A Hessian without structure: Cholesky's LL' in O(n^3), by Eigen's blocked code. Its factor and what is solved with it
// are compared with the twin's by a tolerance. Twin: src/core/hessian/dense.ts
#pragma once
#include <Eigen/Cholesky>

#include "factored.h"
#include "shift.h"
#include "smallest.h"

namespace thalweg {

struct Dense final : Factored {
  using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  Eigen::Map<Rows> h;     // n x n, filled by the driver; only its lower triangle is read
  Eigen::MatrixXd lower;  // L; above it is rubbish
  Vector work;
  Index failed = 0;  // where the pivot stood that was not positive

  Dense(double* h, Index n) : h(h, n, n), lower(n, n), work(n) {}

  double size() override {
    Vector& sums = work;
    for (Index i = 0; i < h.rows(); ++i) {
      const double* const row = &h(i, 0);
      double sum = std::abs(row[i]);
      for (Index j = 0; j < i; ++j) {
        const double magnitude = std::abs(row[j]);
        sums[j] += magnitude;
        sum += magnitude;
      }
      sums[i] = sum;
    }
    return largest(sums);
  }

  double least() override {
    diagonalInto(work);
    return smallest(work);
  }

  double tryFactor(double shift) override {
    lower.triangularView<Eigen::Lower>() = h;
    lower.diagonal().array() += shift;
    failed = Eigen::internal::llt_inplace<double, Eigen::Lower>::blocked(lower);
    if (failed >= 0) {
      const auto row = lower.row(failed).head(failed);
      return std::min(h(failed, failed) + shift - row.squaredNorm(), 0.0);  // Eigen's own, up to rounding
    }
    const double last = lower(h.rows() - 1, h.rows() - 1);  // NaN, if any element was: it spreads
    return last > 0 ? last : nan;
  }

  void direction(In b, Out d) override {
    d = -b;
    lower.triangularView<Eigen::Lower>().solveInPlace(d);
    lower.triangularView<Eigen::Lower>().adjoint().solveInPlace(d);
  }

  void negative(Out v) override {
    v.setZero();
    v[failed] = 1;
    const auto leading = lower.topLeftCorner(failed, failed).triangularView<Eigen::Lower>();
    auto before = v.head(failed);
    before = -lower.row(failed).head(failed).transpose();
    leading.adjoint().solveInPlace(before);
  }

  void multiply(In v, Out out) override {
    for (Index i = 0; i < h.rows(); ++i) {
      const Eigen::Map<const Vector> row(&h(i, 0), i + 1);
      out[i] = dot(row, v);
      for (Index j = 0; j < i; ++j) out[j] += row[j] * v[i];
    }
  }

  void diagonalInto(Out out) override { out = h.diagonal(); }
  double factor(double last) override { return shiftToPositive(*this, last); }
};

}  // namespace thalweg
