// What a first-order rule moves in one step. Twin: src/core/rules/part.ts
#pragma once
#include <array>

#include "../vector.h"

namespace thalweg {

// A stretch of numbers, T being float or double, with their gradient and the vectors that the rule keeps for them.
template <class T>
struct Part {
  Index n = 0;
  const T* from = nullptr;      // where the numbers are before the step; x itself where it is made in place
  T* x = nullptr;               // where they are after it
  const T* g = nullptr;         // never one of the others
  std::array<T*, 3> kept = {};  // as many as the rule has

  Part piece(Index start, Index length) const {
    Part part = *this;
    part.n = length;
    part.from += start;
    part.x += start;
    part.g += start;
    for (T*& vector : part.kept) {
      if (vector) vector += start;
    }
    return part;
  }
};

}  // namespace thalweg
