// The innermost loop of Cholesky's factorization: a tile of the product of two packed strips, held in registers.
// Goto & van de Geijn (2008), "Anatomy of high-performance matrix multiplication"; Van Zee & van de Geijn (2015).
// The processor's vectors decide the tile's shape.
// Twin: src/core/hessian/cholesky-tile.ts
#pragma once
#include "../vector.h"

namespace thalweg::cholesky {

using Packet = Eigen::internal::packet_traits<double>::type;

inline constexpr Index width = sizeof(Packet) / sizeof(double);
inline constexpr bool manyRegisters = EIGEN_ARCH_DEFAULT_NUMBER_OF_REGISTERS >= 32;

// A tile has as many columns, and packets to a column, as leave registers for what is multiplied.
inline constexpr Index columns = width == 8 ? 8 : width == 1 ? 2 : 4;
inline constexpr Index packets = width >= 4 ? 3 : width == 2 && !manyRegisters ? 2 : 4;
inline constexpr Index rows = packets * width;
static_assert(rows % columns == 0 && columns % width == 0);

struct Tile {
  Packet at[columns][packets];
};

// A packed strip: `rows` rows of L in slabs of `columns` rows, each slab column after column. So any slab is the right
// factor of a product, any `rows` rows the left one, and what is read lies close.
inline Index inStrip(Index row, Index column, Index deep) {
  return row / columns * columns * deep + column * columns + row % columns;
}

// The tile a b' of a strip a and a slab b, over their first `depth` columns; a slab of a strip is `deep` columns long.
EIGEN_ALWAYS_INLINE Tile product(const double* a, Index deep, const double* b, Index depth) {
  using namespace Eigen::internal;
  Tile tile;
  for (Index j = 0; j < columns; ++j) {
    for (Index i = 0; i < packets; ++i) tile.at[j][i] = pset1<Packet>(0.0);
  }
  const double* const end = b + depth * columns;
  for (; b != end; a += columns, b += columns) {
    Packet left[packets];
    for (Index i = 0; i < packets; ++i) left[i] = pload<Packet>(a + inStrip(i * width, 0, deep));
    for (Index j = 0; j < columns; ++j) {
      const Packet right = pset1<Packet>(b[j]);
      for (Index i = 0; i < packets; ++i) tile.at[j][i] = pmadd(left[i], right, tile.at[j][i]);
    }
  }
  return tile;
}

// A tile that stands in memory, its columns `stride` apart.
EIGEN_ALWAYS_INLINE Tile load(const double* from, Index stride) {
  Tile tile;
  for (Index j = 0; j < columns; ++j) {
    for (Index i = 0; i < packets; ++i) {
      tile.at[j][i] = Eigen::internal::ploadu<Packet>(from + j * stride + i * width);
    }
  }
  return tile;
}

EIGEN_ALWAYS_INLINE void store(const Tile& tile, double* to, Index stride) {
  for (Index j = 0; j < columns; ++j) {
    for (Index i = 0; i < packets; ++i) Eigen::internal::pstoreu(to + j * stride + i * width, tile.at[j][i]);
  }
}

EIGEN_ALWAYS_INLINE void pack(const Tile& tile, double* strip, Index column, Index deep) {
  for (Index j = 0; j < columns; ++j) {
    for (Index i = 0; i < packets; ++i) {
      Eigen::internal::pstore(strip + inStrip(i * width, column + j, deep), tile.at[j][i]);
    }
  }
}

// tile = what stands in memory - tile
EIGEN_ALWAYS_INLINE void subtractFrom(const double* from, Index stride, Tile& tile) {
  using namespace Eigen::internal;
  for (Index j = 0; j < columns; ++j) {
    for (Index i = 0; i < packets; ++i) {
      tile.at[j][i] = psub(ploadu<Packet>(from + j * stride + i * width), tile.at[j][i]);
    }
  }
}

template <class P>
EIGEN_ALWAYS_INLINE void transpose(P (&square)[width]) {
  Eigen::internal::PacketBlock<P, width> block;
  for (Index k = 0; k < width; ++k) block.packet[k] = square[k];
  Eigen::internal::ptranspose(block);
  for (Index k = 0; k < width; ++k) square[k] = block.packet[k];
}

// The same, where the rows stand `stride` apart.
EIGEN_ALWAYS_INLINE void subtractFromRows(const double* from, Index stride, Tile& tile) {
  using namespace Eigen::internal;
  for (Index i = 0; i < packets; ++i) {
    for (Index j = 0; j < columns; j += width) {
      Packet square[width];
      for (Index k = 0; k < width; ++k) square[k] = ploadu<Packet>(from + (i * width + k) * stride + j);
      transpose(square);
      for (Index k = 0; k < width; ++k) tile.at[j + k][i] = psub(square[k], tile.at[j + k][i]);
    }
  }
}

// Asks for what will be read and written.
EIGEN_ALWAYS_INLINE void expect(const double* from, Index stride) {
  constexpr Index line = 8;
  for (Index j = 0; j < columns; ++j) {
    for (Index i = 0; i < rows; i += line) Eigen::internal::prefetch(from + j * stride + i);
    Eigen::internal::prefetch(from + j * stride + rows - 1);
  }
}

// Solves X T' = tile for a lower triangle T of `columns` rows, packed in a slab, with the inverses of its diagonal
// elements on the diagonal.
EIGEN_ALWAYS_INLINE void divide(Tile& tile, const double* slab) {
  using namespace Eigen::internal;
  for (Index k = 0; k < columns; ++k) {
    const Packet inverse = pset1<Packet>(slab[k * columns + k]);
    for (Index i = 0; i < packets; ++i) tile.at[k][i] = pmul(tile.at[k][i], inverse);
    for (Index j = k + 1; j < columns; ++j) {
      const Packet minus = pset1<Packet>(-slab[k * columns + j]);
      for (Index i = 0; i < packets; ++i) tile.at[j][i] = pmadd(tile.at[k][i], minus, tile.at[j][i]);
    }
  }
}

// Factors the triangle from row `above` on of a tile's first `count` columns, `rows` apart, and divides what is below;
// the inverses go on the diagonal. Returns how many columns came before a pivot that was not positive.
inline Index factorTriangle(double* part, Index above, Index count) {
  for (Index c = 0; c < count; ++c) {
    double* const column = part + c * rows;
    const double pivot = column[above + c];
    if (!(pivot > 0 && pivot < infinity)) return c;
    const double inverse = 1 / std::sqrt(pivot);
    for (Index r = 0; r < rows; ++r) column[r] *= inverse;
    for (Index k = c + 1; k < columns; ++k) {
      for (Index r = 0; r < rows; ++r) part[k * rows + r] -= column[r] * column[above + k];
    }
    column[above + c] = inverse;
  }
  return count;
}

}  // namespace thalweg::cholesky
