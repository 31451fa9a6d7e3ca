// How the chains of a tile come into the lanes of vector registers: a few rows of several chains at a time, out of
// arrays in which each chain stands row after row. Alone: JavaScript has no vector registers.
#pragma once
#include "packets.h"

namespace thalweg::chains {

inline constexpr Index count = 24;     // of a tile: twelve lanes or twenty-four run at once, by the width of registers
inline constexpr Index longest = 104;  // rows of a chain: with its scratch it fits the cache; 13 lines, so that chains
                                       // do not meet in one place of the cache
inline constexpr Index unit = 8;       // the length of a chain is a multiple

struct Tile {
  const double *diagonal, *offDiagonal, *b;
  double before;  // the element that couples the first row to the row above it
  double shift;
  Index length;     // of a chain
  double* divided;  // -1 / pivot, in the order in which lanes take them; 0 in the separators
};

using packets::each;
using packets::Packet;
using packets::width;
inline constexpr int flying = width < 4 ? 4 : 3;  // packets: what hides the latency and what the registers hold
inline constexpr int group = flying * width;
inline constexpr Index line = 8;  // of the cache, in numbers
static_assert(count % group == 0 && unit % width == 0);

// What a group of chains wants done: its pivots divided, its right-hand side eliminated, or both.
struct Both {
  static constexpr bool factor = true, right = true;
};
struct FactorOnly {
  static constexpr bool factor = true, right = false;
};
struct RightOnly {
  static constexpr bool factor = false, right = true;
};

// `width` rows of as many chains.
template <class What>
struct Rows {
  Packet diagonal[flying][width], offDiagonal[flying][width], b[flying][width];

  EIGEN_ALWAYS_INLINE Rows(const Tile& tile, Index first) { fill<0>(tile, first); }

 private:
  template <int q>
  EIGEN_ALWAYS_INLINE void fill(const Tile& tile, Index at) {
    if constexpr (What::factor) packets::load(tile.diagonal + at, tile.length, diagonal[q]);
    packets::load(tile.offDiagonal + at, tile.length, offDiagonal[q]);
    if constexpr (What::right) packets::load(tile.b + at, tile.length, b[q]);
    if constexpr (q + 1 < flying) fill<q + 1>(tile, at + width * tile.length);
  }
};

// Asks for what is wanted after these chains, as much as one step takes of them, in the order of memory: so many
// streams as there are chains, each a few lines long, no processor foresees.
template <class What>
EIGEN_ALWAYS_INLINE void lookAhead(const Tile& tile, Index at) {
  for (Index k = at + tile.length * group; k < at + (tile.length + width) * group; k += line) {
    if constexpr (What::factor) packets::prefetch(tile.diagonal, k);
    packets::prefetch(tile.offDiagonal, k);
    if constexpr (What::right) packets::prefetch(tile.b, k);
  }
}

// The element that couples each chain's first row to the row above it.
inline void couplings(const Tile& tile, double* above) {
  above[0] = tile.before;
  for (Index chain = 1; chain < count; ++chain) above[chain] = tile.offDiagonal[chain * tile.length - 1];
}

}  // namespace thalweg::chains
