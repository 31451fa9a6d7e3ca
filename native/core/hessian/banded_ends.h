// Eliminates a banded matrix from both ends at once, up to the rows in the middle that both reach. An elimination waits
// for its divisions; two that know nothing of each other take the time of one, in the two lanes of a register. Each
// number is what the elimination column after column gives it (Golub & Van Loan (2013), section 4.3.5), gathered when
// its column's turn comes. Twin: src/core/hessian/banded-ends.ts
#pragma once
#include "../memory.h"
#include "banded_step.h"

namespace thalweg {

class BandedEnds : BandedStep {
 public:
  Index rows;  // that are eliminated from either end; column i is that of row i and, mirrored, of row n - 1 - i

  // Row and end (0: upper, 1: lower) where a pivot was not positive.
  Index failed = 0;
  int failedEnd = 0;

  BandedEnds(const double* bands, Index bandwidth, Index n)
      : BandedStep(bands, bandwidth, n),
        rows((n - bandwidth) / 2),
        columns_((rows + k_) * (k_ + 1), 1),
        right_(rows + k_, 1),
        turn_(std::min(rows, 2 * k_ + 16)),
        raw_((turn_ + 2 * k_) * (k_ + 1), 1) {
    std::fill_n(columns_[0], k_ * (k_ + 1), Pair{});  // as if there were rows before the first
    std::fill_n(right_[0], k_, Pair{});
  }

  // Returns a positive number, or the first pivot that is not, the upper end's before the lower end's; NaN if one is
  // infinite. Where `b` is given, does what `forward` does as well.
  double factor(double shift, const double* b) {
    return withBandwidth(
        [&](auto k) { return b != nullptr ? eliminate<k, true>(shift, b) : eliminate<k, false>(shift, nullptr); });
  }

  // L^-1 (-b) in these rows.
  void forward(const double* b) {
    Pair* const to = right_[0] + k_;
    for (Index i = 0; i < rows; ++i) to[i] = onward(i, Pair::of(-b[i], -b[n_ - 1 - i]), k_, 0);
  }

  // What both ends add to an element of the middle, `below` rows under the diagonal of its j-th column from either end.
  Pair added(Index j, Index below) const { return j + below < k_ ? end_[j * (k_ + 1) + below] : Pair{}; }

  // The same for the j-th row of the right-hand side.
  Pair addedRight(Index j) const { return onward(rows + j, Pair{}, std::min(k_, rows + j), j); }

  // The solution in these rows, where x has it in the middle, after `forward`.
  void backward(double* x) const {
    withBandwidth([&](auto k) { back<k>(x); });
  }

  // v before row `from` of an end, where it is known in the rows after.
  void negative(int end, Index from, double* v) const {
    const Index step = end == 0 ? 1 : -1;
    for (Index i = from - 1; i >= 0; --i) {
      const Pair* const column = columns_[0] + (i + k_) * (k_ + 1);
      double* const at = end == 0 ? v + i : v + (n_ - 1 - i);
      double sum = 0;
      for (Index a = k_; a > 0; --a) sum -= column[a].lanes[end] * at[a * step];
      *at = sum;
    }
  }

 private:
  Block<Pair> columns_;  // of L, after k of zeros: the inverse of the pivot, and L below its unit diagonal
  Block<Pair> right_;    // L^-1 (-b), after k zeros
  Index turn_;
  Block<Pair> raw_;  // the last columns before they were divided by their pivots; `turn_` fit in between k others and
                     // the middle's
  const Pair* end_ = nullptr;  // of those in `raw_`

  // Calls work with the bandwidth as a constant, or with 0 if it is not a small one.
  template <class Work>
  auto withBandwidth(const Work& work) const -> decltype(work(std::integral_constant<int, 0>{})) {
    switch (k_) {
      case 2:
        return work(std::integral_constant<int, 2>{});
      case 3:
        return work(std::integral_constant<int, 3>{});
      case 4:
        return work(std::integral_constant<int, 4>{});
      case 5:
        return work(std::integral_constant<int, 5>{});
      case 6:
        return work(std::integral_constant<int, 6>{});
      case 7:
        return work(std::integral_constant<int, 7>{});
      case 8:
        return work(std::integral_constant<int, 8>{});
      default:
        return work(std::integral_constant<int, 0>{});
    }
  }

  // Row i of the right-hand side, less what the rows from i - first to i - last - 1 do to it.
  Pair onward(Index i, Pair sum, Index first, Index last) const {
    const Index width = k_ + 1;
    const Pair* const column = columns_[0] + (i + k_) * width;
    const Pair* const right = right_[0] + i + k_;
    for (Index a = first; a > last; --a) sum = sum - column[a - a * width] * right[-a];
    return sum;
  }

  double fail(Index i, Pair pivot) {
    failedEnd = pivot.lanes[0] > 0 && pivot.lanes[0] < infinity ? 1 : 0;
    failed = i;
    return pivot.lanes[failedEnd] > 0 ? nan : pivot.lanes[failedEnd];
  }

  template <int k, bool Right>
  double eliminate(double shift, const double* b) {
    const Index width = k_ + 1, kept = k_ * width;
    const Pair shifts = Pair::of(shift, shift);
    std::fill_n(raw_[0], kept, Pair{});
    Pair *column = columns_[0] + kept, *raw = raw_[0] + kept, *right = right_[0] + k_;
    Before before;
    for (Index i = 0; i < rows; ++i, column += width, raw += width, ++right) {
      if (raw == raw_[0] + kept + turn_ * width) {
        std::copy_n(raw - kept, kept, raw_[0]);
        raw = raw_[0] + kept;
      }
      if constexpr (Right) *right = Pair::of(-b[i], -b[n_ - 1 - i]);
      Pair pivot;
      if constexpr (k > 0) {
        pivot = step<k, Right>(i, shifts, column, raw, right, before);
      } else {
        pivot = wideStep<Right>(i, shifts, column, raw, right);
      }
      if (!pivot.sound()) return fail(i, pivot);
    }
    end_ = raw;
    for (Index j = 0; j < k_; ++j, column += width, raw += width) {
      std::fill_n(raw, k_ - j, Pair{});
      gather(column, raw, j);
    }
    return 1;
  }

  template <int k>
  void back(double* x) const {
    Pair after[k + 1];  // x in the k rows after
    if constexpr (k > 0) {
      for (int a = 0; a < k; ++a) after[a] = Pair::of(x[rows + a], x[n_ - 1 - rows - a]);
    }
    for (Index i = rows - 1; i >= 0; --i) {
      const Pair* const column = columns_[0] + (i + k_) * (k_ + 1);
      double *const upper = x + i, *const lower = x + (n_ - 1 - i);
      Pair sum = right_[0][i + k_] * column[0];
      if constexpr (k > 0) {
        packets::each<k>([&](auto q) {
          constexpr int a = k - q;
          sum = sum - column[a] * after[a - 1];
          if constexpr (a > 1) after[a - 1] = after[a - 2];
        });
        after[0] = sum;
      } else {
        for (Index a = k_; a > 0; --a) sum = sum - column[a] * Pair::of(upper[a], lower[-a]);
      }
      *upper = sum.lanes[0];
      *lower = sum.lanes[1];
    }
  }
};

}  // namespace thalweg
