// Vector registers that hold one number each of several chains: lane by lane they compute what one chain would, so the
// bits are those of plain loops, whatever the width. Alone: JavaScript has no vector registers.
#pragma once
#include <type_traits>
#include <utility>

#include "../vector.h"

namespace thalweg::packets {

using Packet = Eigen::internal::packet_traits<double>::type;
inline constexpr int width = sizeof(Packet) / sizeof(double);

template <class F, int... I>
EIGEN_ALWAYS_INLINE void eachOf(const F& f, std::integer_sequence<int, I...>) {
  (f(std::integral_constant<int, I>{}), ...);
}

// Calls f(0), f(1) ... f(N - 1), all written out, with indices that are constants. For functions that are used in one
// place: a compiler that leaves a copy standing passes the registers through memory.
template <int N, class F>
EIGEN_ALWAYS_INLINE void each(const F& f) {
  eachOf(f, std::make_integer_sequence<int, N>{});
}

template <class P>
EIGEN_ALWAYS_INLINE void transpose(P* square) {
  if constexpr (width > 1) {
    Eigen::internal::PacketBlock<P, width> block;
    for (int i = 0; i < width; ++i) block.packet[i] = square[i];
    Eigen::internal::ptranspose(block);
    for (int i = 0; i < width; ++i) square[i] = block.packet[i];
  }
}

// The next `width` numbers of as many chains, which lie `stride` apart: packet r holds the r-th of each.
EIGEN_ALWAYS_INLINE void load(const double* from, Index stride, Packet* packets) {
  for (int chain = 0; chain < width; ++chain) packets[chain] = Eigen::internal::ploadu<Packet>(from + chain * stride);
  transpose(packets);
}

EIGEN_ALWAYS_INLINE void store(double* to, Index stride, Packet* packets) {
  transpose(packets);
  for (int chain = 0; chain < width; ++chain) Eigen::internal::pstoreu(to + chain * stride, packets[chain]);
}

// Asks for from[k], which is read (or written) soon, in the second (first) cache. There need not be such an element.
template <bool Written = false>
EIGEN_ALWAYS_INLINE void prefetch([[maybe_unused]] const double* from, [[maybe_unused]] Index k) {
#if defined(__GNUC__)
  const auto address = reinterpret_cast<std::uintptr_t>(from) + static_cast<std::uintptr_t>(k) * sizeof(double);
  __builtin_prefetch(reinterpret_cast<const void*>(address), Written, Written ? 3 : 2);
#endif
}

}  // namespace thalweg::packets
