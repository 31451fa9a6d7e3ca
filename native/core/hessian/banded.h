// A Hessian with k diagonals on either side of the main one: LDL' in O(n k^2), from both ends, which meet in k rows in
// the middle, or in k + 1. With one diagonal it is the tridiagonal one. See banded_ends.h, banded_middle.h.
// Twin: src/core/hessian/banded.ts
#pragma once
#include <optional>

#include "banded_ends.h"
#include "banded_middle.h"
#include "factored.h"
#include "shift.h"
#include "smallest.h"
#include "tridiagonal.h"

namespace thalweg {

struct Banded final : Factored {
  View bands;  // filled by the driver: bands[a n + i] = H[i + a][i]; nothing is read where i + a >= n
  Index n;
  Index bandwidth;  // k, at most n - 1

  Banded(double* bands, Index bandwidth, Index n)
      : bands(bands, (bandwidth + 1) * n), n(n), bandwidth(std::min(bandwidth, n - 1)) {
    if (this->bandwidth == 1) {
      tridiagonal_.emplace(bands, bands + n, n);
    } else {
      wide_.emplace(bands, this->bandwidth, n);
    }
  }

  // The a-th diagonal below the main one.
  auto diagonal(Index a) const { return bands.segment(a * n, n - a); }

  double size() override {
    double size = largest(diagonal(0));
    for (Index a = 1; a <= bandwidth; ++a) size += 2 * largest(diagonal(a));
    return size;
  }
  double least() override { return smallest(diagonal(0)); }

  double tryFactor(double shift, const double* b = nullptr) override {
    if (tridiagonal_) return narrow().tryFactor(shift, b);
    ready_ = b;
    failedInMiddle_ = false;
    const double pivot = wide_->ends.factor(shift, b);
    if (!(pivot > 0)) return pivot;
    failedInMiddle_ = true;
    fillMiddle(shift);
    return wide_->middle.factor();
  }

  void direction(In b, Out d) override {
    if (tridiagonal_) return narrow().direction(b, d);
    BandedEnds& ends = wide_->ends;
    if (ready_ != b.data()) ends.forward(b.data());
    ready_ = nullptr;  // d may be b
    const Index rows = n - 2 * ends.rows;
    for (Index i = 0; i < rows; ++i) {
      const double upper = ends.addedRight(i).lanes[0], lower = ends.addedRight(rows - 1 - i).lanes[1];
      d[ends.rows + i] = (upper - b[ends.rows + i]) + lower;
    }
    wide_->middle.solve(d.data() + ends.rows);
    ends.backward(d.data());
  }

  void negative(Out v) override {
    if (tridiagonal_) return narrow().negative(v);
    const BandedEnds& ends = wide_->ends;
    v.setZero();
    if (failedInMiddle_) {
      wide_->middle.negative(v.data() + ends.rows);
      for (const int end : {0, 1}) ends.negative(end, ends.rows, v.data());
    } else {
      v[ends.failedEnd == 0 ? ends.failed : n - 1 - ends.failed] = 1;
      ends.negative(ends.failedEnd, ends.failed, v.data());
    }
  }

  void multiply(In v, Out out) override {
    if (tridiagonal_) return narrow().multiply(v, out);
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
  struct Wide {
    BandedEnds ends;
    BandedMiddle middle;
    Wide(const double* bands, Index bandwidth, Index n) : ends(bands, bandwidth, n), middle(n - 2 * ends.rows) {}
  };

  std::optional<Tridiagonal> tridiagonal_;
  std::optional<Wide> wide_;
  const double* ready_ = nullptr;  // the b that the last factorization has worked on
  bool failedInMiddle_ = false;

  Tridiagonal& narrow() {
    tridiagonal_->threads = threads;
    return *tridiagonal_;
  }

  void fillMiddle(double shift) {
    const BandedEnds& ends = wide_->ends;
    const Index rows = n - 2 * ends.rows;
    for (Index j = 0; j < rows; ++j) {
      for (Index below = 0; below < rows - j; ++below) {
        const double own = bands[below * n + ends.rows + j];
        const double upper = ends.added(j, below).lanes[0], lower = ends.added(rows - 1 - j - below, below).lanes[1];
        wide_->middle.at(j, below) = ((below == 0 ? own + shift : own) + upper) + lower;
      }
    }
  }
};

}  // namespace thalweg
