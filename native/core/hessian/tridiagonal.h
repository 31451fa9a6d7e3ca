// A tridiagonal Hessian: LDL' in O(n). Long ones are cut into tiles of chains that are eliminated beside each other,
// and by several threads; what is left are the chains' last rows, a tridiagonal system a hundred times smaller, which
// like a short one is eliminated from both ends. Of the factor only the divided pivots are kept: the chains are
// eliminated once for that system and once more when it is solved. It is Cholesky's elimination in another order, and
// as stable. See chains.h, two_ended.h. Twin: src/core/hessian/tridiagonal.ts
#pragma once
#include "../memory.h"
#include "chains.h"
#include "factored.h"
#include "shift.h"
#include "smallest.h"
#include "two_ended.h"

namespace thalweg {

struct Tridiagonal final : Factored {
  View diagonal;     // n, filled by the driver
  View offDiagonal;  // n - 1, filled by the driver

  Tridiagonal(double* diagonal, double* offDiagonal, Index n)
      : diagonal(diagonal, n),
        offDiagonal(offDiagonal, n - 1),
        n_(n),
        tiles_(n < fewest ? 0 : (n + rows - 1) / rows),
        ends_(tiles_ * chains::count + 1, 6),
        left_(n - (tiles_ - 1) * rows),
        lastLength_((left_ + chains::count * chains::unit - 1) / (chains::count * chains::unit) * chains::unit),
        last_(tiles_ > 0 ? lastLength_ * chains::count : 0, 3),
        divided_(tiles_ * rows, 1),
        reduced_(tiles_ > 0 ? tiles_ * chains::count : n) {}

  double size() override { return largest(diagonal) + 2 * largest(offDiagonal); }
  double least() override { return smallest(diagonal); }

  double tryFactor(double shift, const double* b = nullptr) override {
    shift_ = shift;
    failed_ = {};
    ready_ = b;
    if (tiles_ == 0) return reduced_.factor(diagonal.data(), offDiagonal.data(), shift);
    const bool positive = b != nullptr ? reduce<chains::Both>(b) : reduce<chains::FactorOnly>(nullptr);
    if (!positive) return failed_.pivot;
    const chains::Ends all = ends(0);
    for (Index i = 0; i + 1 < tiles_ * chains::count; ++i) all.diagonal[i] += all.fill[i + 1];
    return reduced_.factor(all.diagonal, all.coupling + 1, 0);
  }

  void direction(In b, Out d) override {
    if (tiles_ == 0) return reduced_.solve(offDiagonal.data(), b.data(), d.data());
    if (ready_ != b.data()) reduce<chains::RightOnly>(b.data());
    ready_ = nullptr;  // d may be b
    const chains::Ends all = ends(0);
    for (Index i = 0; i + 1 < tiles_ * chains::count; ++i) all.right[i] += all.fillRight[i + 1];
    reduced_.solve(all.coupling + 1, all.right, separators() + 1);
    solve(b.data(), d.data());
  }

  void negative(Out v) override {
    if (tiles_ == 0) return reduced_.negative(offDiagonal.data(), v.data());
    v.setZero();
    if (failed_.tile == tiles_) {
      reduced_.negative(ends(0).coupling + 1, separators() + 1);
      return solve(v.data(), v.data());
    }
    double more = 0;
    for (Index i = failed_.first; i < failed_.row; ++i) v[i] = eliminated(i, more);
    v[failed_.row] = 1;
    for (Index i = failed_.row - 1; i >= failed_.first; --i) v[i] *= v[i + 1];
  }

  void multiply(In v, Out out) override {
    const double *const d = diagonal.data(), *const e = offDiagonal.data(), *const x = v.data();
    double* const to = out.data();
    const Index last = n_ - 1;
    to[0] = d[0] * x[0];
    if (last == 0) return;
    to[0] += e[0] * x[1];
    for (Index i = 1; i < last; ++i) to[i] = (d[i] * x[i] + e[i] * x[i + 1]) + e[i - 1] * x[i - 1];
    to[last] = d[last] * x[last] + e[last - 1] * x[last - 1];
  }

  void diagonalInto(Out out) override { out = diagonal; }
  double factor(double last) override { return shiftToPositive(*this, last); }

 private:
  static constexpr Index rows = chains::count * chains::longest;  // of a tile
  static constexpr Index fewest = 256;                            // that are worth cutting
  static constexpr Grain grain{.least = 12, .unit = 1};           // tiles for a thread

  struct Failure {                       // of a pivot between the separators
    Index tile = 0, first = 0, row = 0;  // the first row of its chain, and its own; tile: how many there are, if none
    double pivot = nan;
  };

  Index n_, tiles_;
  Block<> ends_;  // what the chains leave, see Ends; then x in their last rows, after a zero
  Index left_, lastLength_;
  Block<> last_;     // the last tile's rows, filled up with rows that nothing couples to them: diagonal, offDiagonal, b
  Block<> divided_;  // -1 / pivot, see Tile
  TwoEnded reduced_;
  double shift_ = 0;
  const double* ready_ = nullptr;  // the b for which `ends_` has the right-hand sides
  Failure failed_;

  chains::Ends ends(Index tile) const {
    const Index at = tile * chains::count;
    return {ends_[0] + at, ends_[1] + at, ends_[2] + at, ends_[3] + at, ends_[4] + at};
  }
  double* separators() const { return ends_[5]; }

  chains::Tile tile(Index k, const double* b) const {
    const Index at = k * rows;
    const double before = k > 0 ? offDiagonal[at - 1] : 0;
    double* const own = divided_[0] + at;
    if (k + 1 == tiles_) return {last_[0], last_[1], last_[2], before, shift_, lastLength_, own};
    const double* const right = b == nullptr ? b : b + at;
    return {diagonal.data() + at, offDiagonal.data() + at, right, before, shift_, chains::longest, own};
  }

  void fillLast(const double* from, Index count, Index which, double rest) const {
    double* const to = last_[which];
    std::copy_n(from + n_ - left_, count, to);
    std::fill(to + count, to + lastLength_ * chains::count, rest);
  }

  template <class Work>
  void share(const Work& work) const {
    if (threads == nullptr) return work(Index{0}, tiles_);
    threads->share(tiles_, work, grain);
  }

  // Eliminates what lies between the separators; false if a pivot there is not positive: `failed_` has the first.
  template <class What>
  bool reduce(const double* b) {
    std::atomic<Index> failing = tiles_;
    fillLast(diagonal.data(), left_, 0, 1 + std::abs(shift_));  // positive with the shift
    fillLast(offDiagonal.data(), left_ - 1, 1, 0);
    if constexpr (What::right) fillLast(b, left_, 2, 0);
    share([&](Index from, Index to) {
      for (Index k = from; k < to && k < failing; ++k) {
        if (chains::reduce<What>(tile(k, b), ends(k)) || find(k).tile == tiles_) continue;
        for (Index first = failing; k < first && !failing.compare_exchange_weak(first, k);) continue;
      }
    });
    failed_ = failing < tiles_ ? find(failing) : Failure{.tile = tiles_};
    return failing == tiles_;
  }

  // x where the separators' x is known.
  void solve(const double* b, double* x) const {
    separators()[0] = 0;
    fillLast(b, left_, 2, 0);
    share([&](Index from, Index to) {
      for (Index k = from; k < to; ++k) {
        const bool last = k + 1 == tiles_;
        double* const own = x + k * rows;
        chains::solve(tile(k, b), separators() + k * chains::count, last ? last_[2] : own);
        if (last) std::copy_n(last_[2], left_, own);
      }
    });
  }

  // The first pivot of a tile that is not positive, chain after chain.
  Failure find(Index k) const {
    const Index length = k + 1 == tiles_ ? lastLength_ : chains::longest;
    for (Index chain = 0; chain < chains::count; ++chain) {
      const Index first = k * rows + chain * length;
      double more = 0;
      for (Index i = first; i < std::min(first + length - 1, n_); ++i) {
        const double pivot = (diagonal[i] + shift_) + more;
        if (!(pivot > 0 && pivot < infinity)) return {k, first, i, pivot > 0 ? nan : pivot};
        eliminated(i, more);
      }
    }
    return {.tile = tiles_};
  }

  // Eliminates row i of a chain, where `more` has come to its pivot; returns by how much the row below follows it.
  double eliminated(Index i, double& more) const {
    const double e = i + 1 < n_ ? offDiagonal[i] : 0;
    const double m = e * (-1 / ((diagonal[i] + shift_) + more));
    more = e * m;
    return m;
  }
};

}  // namespace thalweg
