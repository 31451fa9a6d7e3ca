// A tile of a tridiagonal system: 24 chains of rows, one after the other. The last row of each is its separator; given
// the separators, the chains know nothing of each other, so they run beside each other in the lanes of vector registers
// and hide the latency of each other's divisions. `reduce` eliminates what lies between the separators; `solve` does so
// again when they are known, but for the divisions: of the factor only what they gave is kept.
// Partitioned elimination: Wang, "A Parallel Method for Tridiagonal Equations", ACM TOMS 7 (1981).
// Twin: src/core/hessian/chains.ts
#pragma once
#include "chain_rows.h"

namespace thalweg::chains {

// What a chain leaves, in arrays of one number a chain. With v the separators of all chains, the rest of the system is
// (diagonal_i + fill_i+1) v_i + coupling_i v_i-1 + coupling_i+1 v_i+1 = right_i + fillRight_i+1.
struct Ends {
  double *diagonal, *fill, *coupling, *right, *fillRight;
};

template <class What>
bool reduceGroup(const Tile& tile, Index chain, const double* above, const Ends& ends) {
  using namespace Eigen::internal;
  const Packet zero = pset1<Packet>(0.0), minus = pset1<Packet>(-1.0), shift = pset1<Packet>(tile.shift);
  Packet most[flying];                          // of -1 / pivot, which is negative if the pivot is positive and finite
  Packet f[flying];                             // what is left of `above`: the row's element there
  Packet pivotMore[flying], rightMore[flying];  // from the row before
  Packet fill[flying], fillRight[flying];
  each<flying>([&](auto q) {
    most[q] = pset1<Packet>(-infinity);
    f[q] = ploadu<Packet>(above + chain + q * width);
    pivotMore[q] = rightMore[q] = fill[q] = fillRight[q] = zero;
  });
  const Index first = chain * tile.length;
  double* divided = tile.divided + first;
  for (Index row = 0;; row += width) {
    const Rows<What> rows(tile, first + row);
    lookAhead<What>(tile, first + row * group);
    const auto pivotOf = [&](auto q, auto j) { return padd(padd(rows.diagonal[q][j], shift), pivotMore[q]); };
    const auto eliminate = [&](auto j) {
      each<flying>([&](auto q) {
        const Packet e = rows.offDiagonal[q][j];
        Packet p;
        if constexpr (What::factor) {
          p = pdiv(minus, pivotOf(q, j));
          pstore(divided + q * width, p);
        } else {
          p = pload<Packet>(divided + q * width);
        }
        const Packet m = pmul(e, p), g = pmul(f[q], p);
        if constexpr (What::factor) {
          most[q] = pmax(most[q], p);
          fill[q] = padd(fill[q], pmul(f[q], g));
          pivotMore[q] = pmul(e, m);
        }
        f[q] = pmul(m, f[q]);
        if constexpr (What::right) {
          const Packet y = padd(rows.b[q][j], rightMore[q]);
          fillRight[q] = padd(fillRight[q], pmul(g, y));
          rightMore[q] = pmul(m, y);
        }
      });
      divided += group;
    };
    each<width - 1>(eliminate);
    constexpr std::integral_constant<int, width - 1> last;
    if (row + width < tile.length) {
      eliminate(last);
      continue;
    }
    bool sound = true;
    each<flying>([&](auto q) {
      const Index at = chain + q * width;
      pstore(divided + q * width, zero);
      if constexpr (What::right) {
        pstoreu(ends.right + at, padd(rows.b[q][last], rightMore[q]));
        pstoreu(ends.fillRight + at, fillRight[q]);
      }
      if constexpr (!What::factor) return;
      pstoreu(ends.diagonal + at, pivotOf(q, last));
      pstoreu(ends.fill + at, fill[q]);
      pstoreu(ends.coupling + at, f[q]);
      double lanes[width];
      pstoreu(lanes, most[q]);
      for (int k = 0; k < width; ++k) sound = sound && lanes[k] < 0 && std::isfinite(ends.diagonal[at + k]);
    });
    return sound;
  }
}

// Eliminates all rows but the separators. Returns false if a pivot may not be positive and finite: NaN and zero hide
// from `most`, but not from the rows after them.
template <class What>
bool reduce(const Tile& tile, const Ends& ends) {
  double above[count];
  couplings(tile, above);
  bool sound = true;
  for (Index chain = 0; chain < count; chain += group) sound = reduceGroup<What>(tile, chain, above, ends) && sound;
  return sound;
}

inline void solveGroup(const Tile& tile, Index chain, const double* above, const double* xAbove, const double* xOwn,
                       double* x) {
  using namespace Eigen::internal;
  alignas(64) double scratch[longest * 2 * group];
  Packet rightMore[flying];
  each<flying>([&](auto q) {
    rightMore[q] = pmul(ploadu<Packet>(above + chain + q * width), ploadu<Packet>(xAbove + chain + q * width));
  });
  const Index first = chain * tile.length;
  const double* divided = tile.divided + first;
  double* to = scratch;
  for (Index row = 0; row < tile.length; row += width) {
    const Rows<RightOnly> rows(tile, first + row);
    lookAhead<RightOnly>(tile, first + row * group);
    for (Index k = first + row * group; k < first + (row + width) * group; k += line) packets::prefetch<true>(x, k);
    each<width>([&](auto j) {
      each<flying>([&](auto q) {
        const Packet p = pload<Packet>(divided + q * width), m = pmul(rows.offDiagonal[q][j], p);
        const Packet y = padd(rows.b[q][j], rightMore[q]);
        rightMore[q] = pmul(m, y);
        pstore(to, pmul(y, p));
        pstore(to + width, m);
        to += 2 * width;
      });
      divided += group;
    });
  }
  Packet below[flying];  // x, of the row below
  to -= 2 * group;       // the separator, whose x is known: x + -0 * 0
  each<flying>([&](auto q) {
    below[q] = pset1<Packet>(0.0);
    pstore(to + 2 * width * q, ploadu<Packet>(xOwn + chain + q * width));
    pstore(to + 2 * width * q + width, pset1<Packet>(-0.0));
  });
  for (Index row = tile.length - width; row >= 0; row -= width) {
    Packet rows[flying][width];
    each<width>([&](auto i) {
      constexpr int j = width - 1 - i;
      const double* const from = scratch + (row + j) * 2 * group;
      each<flying>([&](auto q) {
        const double* const at = from + 2 * width * q;
        rows[q][j] = below[q] = padd(pload<Packet>(at), pmul(pload<Packet>(at + width), below[q]));
      });
    });
    each<flying>([&](auto q) { packets::store(x + first + row + q * width * tile.length, tile.length, rows[q]); });
  }
}

// x = -H^-1 b in the whole tile; `separators` are x in the separators of this tile, after that of the chain before. x
// may be b.
inline void solve(const Tile& tile, const double* separators, double* x) {
  double above[count];
  couplings(tile, above);
  for (Index chain = 0; chain < count; chain += group) {
    solveGroup(tile, chain, above, separators, separators + 1, x);
  }
}

}  // namespace thalweg::chains
