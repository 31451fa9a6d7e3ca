// Threefry-2x32 with 20 rounds, a counter-based generator: the bits are a function of key and counter, and of nothing
// else, so that they can be had in any order and by any thread. Salmon, Moraes, Dror & Shaw (2011), "Parallel random
// numbers: as easy as 1, 2, 3". Twin: src/core/threefry.ts
#pragma once
#include <bit>
#include <cstdint>

namespace thalweg {

// 64 random bits.
struct Words {
  std::uint32_t a, b;
};

inline void mix(std::uint32_t& a, std::uint32_t& b, int r0, int r1, int r2, int r3) {
  a += b, b = std::rotl(b, r0) ^ a;
  a += b, b = std::rotl(b, r1) ^ a;
  a += b, b = std::rotl(b, r2) ^ a;
  a += b, b = std::rotl(b, r3) ^ a;
}

// The key schedule adds the words of the key in turn, with the number of the group of rounds.
inline Words threefry(std::uint32_t key0, std::uint32_t key1, std::uint32_t counter0, std::uint32_t counter1) {
  const std::uint32_t key2 = 0x1bd11bda ^ key0 ^ key1;
  std::uint32_t a = counter0 + key0, b = counter1 + key1;
  mix(a, b, 13, 15, 26, 6);
  a += key1, b += key2 + 1;
  mix(a, b, 17, 29, 16, 24);
  a += key2, b += key0 + 2;
  mix(a, b, 13, 15, 26, 6);
  a += key0, b += key1 + 3;
  mix(a, b, 17, 29, 16, 24);
  a += key1, b += key2 + 4;
  mix(a, b, 13, 15, 26, 6);
  a += key2, b += key0 + 5;
  return {a, b};
}

}  // namespace thalweg
