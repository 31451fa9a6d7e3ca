// Two numbers in one vector register, one of the upper and one of the lower end of a matrix: what an elimination from
// one end does, two from both ends do in the same time, with the same bits. Alone: JavaScript has no vector registers.
#pragma once
#include "../vector.h"

namespace thalweg {

struct Pair {
#if defined(__GNUC__)
  using Lanes = double __attribute__((vector_size(16)));
  using Masks = std::int64_t __attribute__((vector_size(16)));
  Lanes lanes;

  static EIGEN_ALWAYS_INLINE Pair of(double upper, double lower) { return {Lanes{upper, lower}}; }

  // Whether both are positive and finite. Lane by lane, GCC would give up the registers for all that leads here.
  EIGEN_ALWAYS_INLINE bool sound() const {
    const Masks masks = (lanes > 0.0) & (lanes < infinity);
    return (masks[0] & masks[1]) != 0;
  }
  friend EIGEN_ALWAYS_INLINE Pair operator+(Pair a, Pair b) { return {a.lanes + b.lanes}; }
  friend EIGEN_ALWAYS_INLINE Pair operator-(Pair a, Pair b) { return {a.lanes - b.lanes}; }
  friend EIGEN_ALWAYS_INLINE Pair operator*(Pair a, Pair b) { return {a.lanes * b.lanes}; }
  friend EIGEN_ALWAYS_INLINE Pair operator/(Pair a, Pair b) { return {a.lanes / b.lanes}; }
#else
  double lanes[2];

  static Pair of(double upper, double lower) { return {{upper, lower}}; }

  bool sound() const { return lanes[0] > 0 && lanes[0] < infinity && lanes[1] > 0 && lanes[1] < infinity; }
  friend Pair operator+(Pair a, Pair b) { return {{a.lanes[0] + b.lanes[0], a.lanes[1] + b.lanes[1]}}; }
  friend Pair operator-(Pair a, Pair b) { return {{a.lanes[0] - b.lanes[0], a.lanes[1] - b.lanes[1]}}; }
  friend Pair operator*(Pair a, Pair b) { return {{a.lanes[0] * b.lanes[0], a.lanes[1] * b.lanes[1]}}; }
  friend Pair operator/(Pair a, Pair b) { return {{a.lanes[0] / b.lanes[0], a.lanes[1] / b.lanes[1]}}; }
#endif
};

}  // namespace thalweg
