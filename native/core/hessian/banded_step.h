// One column of the elimination of a banded matrix, of both ends at once: what the k columns before it do to it, the
// farthest first, and the division by its pivot. What waits for the column just before stays in registers. See
// banded_ends.h. Alone: src/core/hessian/banded-ends.ts works each column into those after it, with the same bits.
#pragma once
#include "banded_pair.h"
#include "packets.h"

namespace thalweg {

class BandedStep {
 protected:
  const double* bands_;
  Index n_, k_;

  BandedStep(const double* bands, Index bandwidth, Index n) : bands_(bands), n_(n), k_(bandwidth) {}

  // What a column hands on: its raw element below the diagonal, L's, and the right-hand side.
  struct Before {
    Pair raw{}, l{}, right{};
  };

  // Returns the pivot of column i.
  template <int k, bool Right>
  EIGEN_ALWAYS_INLINE Pair step(Index i, Pair shifts, Pair* column, Pair* raw, Pair* right, Before& before) const {
    Pair own[k + 1];
    packets::each<k + 1>([&](auto below) { own[below] = element(i, below); });
    own[0] = own[0] + shifts;
    Pair y{};
    if constexpr (Right) y = *right;
    packets::each<k>([&](auto q) {
      constexpr int a = k - q, from = -a * (k + 1);  // the column a rows before
      const Pair l = a == 1 ? before.l : column[from + a];
      own[0] = own[0] - l * (a == 1 ? before.raw : raw[from + a]);
      packets::each<k - a>([&](auto r) { own[r + 1] = own[r + 1] - l * raw[from + a + r + 1]; });
      if constexpr (Right) y = y - l * (a == 1 ? before.right : right[-a]);
    });
    const Pair inverse = Pair::of(1, 1) / own[0];
    column[0] = inverse;
    packets::each<k>([&](auto q) {
      raw[q + 1] = own[q + 1];
      column[q + 1] = own[q + 1] * inverse;
    });
    if constexpr (Right) *right = y;
    before = {own[1], own[1] * inverse, y};
    return own[0];
  }

  // Subtracts from a raw column what the columns do that stand k to last + 1 before it, the farthest first.
  void gather(const Pair* column, Pair* raw, Index last) const {
    const Index width = k_ + 1;
    Index a = k_;
    for (; a >= last + 4; a -= 4) {  // four columns at a time, so that an element is stored less often
      const Index at = -a * k_;
      const Pair l[] = {column[at], column[at + k_], column[at + 2 * k_], column[at + 3 * k_]};
      const Pair* const from[] = {raw + at, raw + at + k_, raw + at + 2 * k_, raw + at + 3 * k_};
      for (Index below = 0; below <= k_ - a; ++below) {
        Pair sum = raw[below] - l[0] * from[0][below];
        for (int j = 1; j < 4; ++j) sum = sum - l[j] * from[j][below];
        raw[below] = sum;
      }
      for (int first = 1; first < 4; ++first) {  // which the others do not reach
        Pair& more = raw[k_ - a + first];
        for (int j = first; j < 4; ++j) more = more - l[j] * from[j][k_ - a + first];
      }
    }
    for (; a > last; --a) {
      const Pair l = column[a - a * width];
      const Pair* const from = raw + a - a * width;
      for (Index below = 0; below <= k_ - a; ++below) raw[below] = raw[below] - l * from[below];
    }
  }

  // The same for any bandwidth.
  template <bool Right>
  Pair wideStep(Index i, Pair shifts, Pair* column, Pair* raw, Pair* right) const {
    for (Index below = 0; below <= k_; ++below) raw[below] = element(i, below);
    raw[0] = raw[0] + shifts;
    gather(column, raw, 0);
    if constexpr (Right) {
      for (Index a = k_; a > 0; --a) *right = *right - column[a - a * (k_ + 1)] * right[-a];
    }
    column[0] = Pair::of(1, 1) / raw[0];
    for (Index a = 1; a <= k_; ++a) column[a] = raw[a] * column[0];
    return raw[0];
  }

 private:
  EIGEN_ALWAYS_INLINE Pair element(Index i, Index below) const {
    const double* const band = bands_ + below * n_;
    return Pair::of(band[i], band[n_ - 1 - i - below]);
  }
};

}  // namespace thalweg
