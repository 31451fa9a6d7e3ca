// Cholesky's factorization H + shift I = L L' in place, in O(n^3): a block of columns, then what is right of it less
// the block's share, and so on. H stays in the lower triangle of its rows and L' takes the upper one, so that nothing
// of n * n is copied and H is there for another shift. Golub & Van Loan (2013), section 4.2.6; the loops are those of
// Van Zee & van de Geijn (2015). Any number of threads computes the same tiles: the same bits.
// Twin: src/core/hessian/cholesky.ts
#pragma once
#include <algorithm>

#include "../memory.h"
#include "../threads.h"
#include "cholesky_tile.h"

namespace thalweg::cholesky {

class Cholesky {
 public:
  Vector inverses;   // of L's diagonal
  Index failed = 0;  // where the pivot stood that was not positive

  // `h` holds H in the lower triangle of its rows; L(i, j) goes to h[j n + i].
  Cholesky(double* h, Index n)
      : inverses(n),
        h_(h),
        n_(n),
        deep_(n < 400 ? std::min<Index>(96, room(n)) : 192),
        band_(n < 1500 ? 96 : 192),
        corner_(deep_ * deep_, 1),
        panel_(room(n - deep_) * deep_, 1) {}

  // Returns a positive number, or the first pivot that is not; NaN for infinity.
  double factor(double shift, Threads* threads) {
    shift_ = shift;
    pivot_ = 1;
    factorCorner<true>(0);
    for (Index at = deep_; at < n_ && pivot_ > 0; at += deep_) {
      at == deep_ ? advance<true>(at, threads) : advance<false>(at, threads);
    }
    return pivot_;
  }

 private:
  static constexpr Index reach = 384;  // columns whose strips stay in the second cache: a multiple of every tile's

  static Index room(Index n) { return n > 0 ? (n + rows - 1) / rows * rows : 0; }

  template <class Work>
  static void each(Threads* threads, Index count, const Work& work) {
    if (threads) return threads->each(count, work);
    for (Index k = 0; k < count; ++k) work(k);
  }

  // The block of columns left of `at`, whose corner is done, and its share of all that is right of it. The next corner
  // is the first thing done, so that the other threads have something to do meanwhile.
  template <bool first>
  void advance(Index at, Threads* threads) {
    const Index left = at - deep_, next = std::min(at + deep_, n_);
    each(threads, room(n_ - at) / rows,
         [&](Index k) { solve<first>(panel_[0] + k * rows * deep_, at + k * rows, left, at); });
    const Index bands = (n_ - next + band_ - 1) / band_;
    each(threads, bands + 1, [&](Index k) {
      if (k > 0) {
        const Index from = next + (bands - k) * band_;
        return update<first>(from, std::min(from + band_, n_), at);
      }
      update<first>(at, next, at);
      factorCorner<false>(at);
    });
  }

  // The block of the diagonal that starts at `left`.
  template <bool first>
  void factorCorner(Index left) {
    const Index end = std::min(left + deep_, n_);
    for (Index row = left; row < end && pivot_ > 0; row += rows) {
      double* const strip = corner_[0] + (row - left) * deep_;
      solve<first>(strip, row, left, row);
      finish<first>(strip, row, left);
    }
  }

  // L in the rows from `row` on and the columns left..to, in the strip and in its place.
  template <bool first>
  void solve(double* strip, Index row, Index left, Index to) {
    const Index count = std::min(rows, n_ - row);
    for (Index j = left; j < to; j += columns) {
      double* const place = h_ + j * n_ + row;
      const double* const slab = corner_[0] + (j - left) * deep_;
      Tile tile = product(strip, deep_, slab, j - left);
      if (count < rows) {
        alignas(64) double part[columns * rows] = {};
        copy<first>(row, count, j, columns, part);
        subtractFrom(part, rows, tile);
      } else if (first) {
        subtractFromRows(h_ + row * n_ + j, n_, tile);
      } else {
        subtractFrom(place, n_, tile);
      }
      divide(tile, slab + (j - left) * columns);
      pack(tile, strip, j - left, deep_);
      if (count < rows) {
        alignas(64) double part[columns * rows];
        store(tile, part, rows);
        for (Index c = 0; c < columns; ++c) std::copy_n(part + c * rows, count, place + c * n_);
      } else {
        store(tile, place, n_);
      }
    }
  }

  // The triangle on the diagonal that ends a strip of the corner.
  template <bool first>
  void finish(double* strip, Index row, Index left) {
    const Index count = std::min(rows, n_ - row);
    for (Index g = 0; g < count; g += columns) {
      alignas(64) double part[columns * rows] = {};
      const Index here = std::min(columns, count - g);
      copy<first>(row, count, row + g, here, part);
      Tile tile = product(strip, deep_, strip + g * deep_, row + g - left);
      subtractFrom(part, rows, tile);
      store(tile, part, rows);
      const Index done = factorTriangle(part, g, here);
      for (Index c = 0; c < done; ++c) {
        const Index j = row + g + c;
        inverses[j] = part[c * rows + g + c];
        std::copy_n(part + c * rows + g + c + 1, count - g - c - 1, h_ + j * n_ + j + 1);
      }
      if (done < here) {
        failed = row + g + done;
        const double pivot = part[done * rows + g + done];
        pivot_ = pivot > 0 ? nan : pivot;  // no infinite one is fit to go on with
        return;
      }
      pack(load(part, rows), strip, row + g - left, deep_);
    }
  }

  // What stands in `count` rows and `wide` columns of the lower triangle, into columns `rows` long.
  template <bool first>
  void copy(Index row, Index count, Index column, Index wide, double* part) {
    for (Index c = 0; c < wide; ++c) {
      const Index j = column + c;
      for (Index r = std::max<Index>(0, j - row); r < count; ++r) {
        const Index i = row + r;
        part[c * rows + r] = i == j  ? (first ? h_[i * n_ + i] + shift_ : inverses[i])
                             : first ? h_[i * n_ + j]
                                     : h_[j * n_ + i];
      }
    }
  }

  // The rows from..to right of the block of columns that ends before `at`, less its share.
  template <bool first>
  void update(Index from, Index to, Index at) {
    for (Index start = at; start < to; start += reach) {
      for (Index i = from; i < to; i += rows) {
        const double* const strip = panel_[0] + (i - at) * deep_;
        const Index end = std::min(start + reach, i + rows);
        for (Index j = start; j < end; j += columns) {
          double* const place = h_ + j * n_ + i;
          expect(place, n_);
          Tile tile = product(strip, deep_, panel_[0] + (j - at) * deep_, deep_);
          if (i + rows > n_ || j + columns > i) {
            updateEdge<first>(tile, i, j);
            continue;
          }
          if (first) {
            subtractFromRows(h_ + i * n_ + j, n_, tile);
          } else {
            subtractFrom(place, n_, tile);
          }
          store(tile, place, n_);
        }
      }
    }
  }

  // A tile that the diagonal crosses, or that ends with the last row.
  template <bool first>
  void updateEdge(const Tile& tile, Index i, Index j) {
    alignas(64) double part[columns * rows], less[columns * rows];
    const Index count = std::min(rows, n_ - i), wide = std::min(columns, n_ - j);
    copy<first>(i, count, j, wide, part);
    store(tile, less, rows);
    for (Index c = 0; c < wide; ++c) {
      for (Index r = std::max<Index>(0, j + c - i); r < count; ++r) {
        const double rest = part[c * rows + r] - less[c * rows + r];
        (i + r == j + c ? inverses[i + r] : h_[(j + c) * n_ + i + r]) = rest;
      }
    }
  }

  double* const h_;
  const Index n_;
  const Index deep_;  // columns of a block: a strip of so many fits the first cache; a multiple of every tile's
  const Index band_;  // rows of a task, a multiple, too: many make it long, few let threads end together
  double shift_ = 0, pivot_ = 0;
  Block<> corner_, panel_;
};

}  // namespace thalweg::cholesky
