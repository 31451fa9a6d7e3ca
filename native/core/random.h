// Random numbers that are the same ones in both engines. A seed is the key of Threefry, a position its counter, and one
// position gives one number: the position is all the state there is. Twin: src/core/random.ts
#pragma once
#include <utility>
#include <vector>

#include "normal.h"
#include "vector.h"

namespace thalweg {

inline Words wordsAt(std::uint64_t seed, std::uint32_t step, std::uint32_t index) {
  return threefry(static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), index, step);
}

// The normal number of a parameter in a step: what `Random` draws at position 2^32 step + index.
inline double normalAt(std::uint64_t seed, std::uint32_t step, std::uint32_t index) {
  return normal(wordsAt(seed, step, index));
}

// out[i] = normalAt(seed, step, first + i), in half the time: the loops without branches become vector code.
inline void normalsAt(std::uint64_t seed, std::uint32_t step, std::uint32_t first, double* out, Index count) {
  constexpr Index most = 512;
  double q[most];
  for (Index start = 0; start < count; start += most) {
    const Index n = std::min(most, count - start);
    const std::uint32_t index = first + static_cast<std::uint32_t>(start);
    double* const to = out + start;
    for (Index i = 0; i < n; ++i) q[i] = offCentre(wordsAt(seed, step, index + static_cast<std::uint32_t>(i)));
    for (Index i = 0; i < n; ++i) to[i] = centre(q[i]);
    for (Index i = 0; i < n; ++i) {
      if (std::abs(q[i]) > edge) to[i] = tail(q[i]);
    }
  }
}

class Random {
 public:
  std::uint64_t position;  // how many were drawn; below 2^53, to be a number in JavaScript

  explicit Random(std::uint64_t seed, std::uint64_t position = 0) : position(position), seed_(seed) {}

  // 53 bits, from 0 up to 1, without 1.
  double uniform() {
    const Words w = next();
    return (static_cast<std::int32_t>(w.a >> 5) * 0x1p26 + static_cast<std::int32_t>(w.b >> 6)) * 0x1p-53;
  }

  double normal() { return thalweg::normal(next()); }

  // From 0 to n - 1, 1 <= n <= 2^32, each as likely: Lemire (2019), "Fast random integer generation in an interval".
  std::uint64_t integer(std::uint64_t n) {
    for (;;) {
      const std::uint64_t product = next().a * n;
      const std::uint64_t low = product & 0xffffffff;
      if (low >= n || low >= (0x100000000 - n) % n) return product >> 32;
    }
  }

  // Every order is as likely: Fisher & Yates, as Durstenfeld (1964) wrote it.
  void shuffle(auto& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[integer(i)]);
  }

  // 0 to n - 1 in random order.
  std::vector<std::int32_t> permutation(std::int32_t n) {
    std::vector<std::int32_t> order(static_cast<std::size_t>(n));
    for (std::int32_t i = 0; i < n; ++i) order[static_cast<std::size_t>(i)] = i;
    shuffle(order);
    return order;
  }

 private:
  std::uint64_t seed_;

  Words next() {
    const std::uint64_t at = position++;
    return wordsAt(seed_, static_cast<std::uint32_t>(at >> 32), static_cast<std::uint32_t>(at));
  }
};

}  // namespace thalweg
