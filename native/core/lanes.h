// Eight numbers in vector registers, as many as it takes: the running sums of `sum`, and what is added to them. Numbers
// in single precision become doubles on the way. Alone: JavaScript has no vector registers.
#pragma once
#include "vector.h"

namespace thalweg {

struct Eight {
  using Packet = Eigen::internal::packet_traits<double>::type;
  static constexpr Index width = sizeof(Packet) / sizeof(double);
  static constexpr Index count = lanes / width;
  Packet part[count];

  // All of them x.
  explicit EIGEN_ALWAYS_INLINE Eight(double x = 0) {
    for (Packet& p : part) p = Eigen::internal::pset1<Packet>(x);
  }
  explicit EIGEN_ALWAYS_INLINE Eight(const double* from) {
    for (Index k = 0; k < count; ++k) part[k] = Eigen::internal::ploadu<Packet>(from + k * width);
  }
  explicit EIGEN_ALWAYS_INLINE Eight(const float* from) {
    double wide[lanes];
    for (Index j = 0; j < lanes; ++j) wide[j] = static_cast<double>(from[j]);
    *this = Eight(wide);
  }

  EIGEN_ALWAYS_INLINE void store(double* to) const {
    for (Index k = 0; k < count; ++k) Eigen::internal::pstoreu(to + k * width, part[k]);
  }
  // Keeps them, and returns them as they are kept.
  EIGEN_ALWAYS_INLINE Eight keep(double* to) const {
    store(to);
    return *this;
  }
  EIGEN_ALWAYS_INLINE Eight keep(float* to) const {
    double exact[lanes];
    store(exact);
    for (Index j = 0; j < lanes; ++j) to[j] = static_cast<float>(exact[j]);
    return Eight(to);
  }

  friend EIGEN_ALWAYS_INLINE Eight operator+(Eight a, const Eight& b) {
    for (Index k = 0; k < count; ++k) a.part[k] = Eigen::internal::padd(a.part[k], b.part[k]);
    return a;
  }
  friend EIGEN_ALWAYS_INLINE Eight operator-(Eight a, const Eight& b) {
    for (Index k = 0; k < count; ++k) a.part[k] = Eigen::internal::psub(a.part[k], b.part[k]);
    return a;
  }
  friend EIGEN_ALWAYS_INLINE Eight operator*(Eight a, const Eight& b) {
    for (Index k = 0; k < count; ++k) a.part[k] = Eigen::internal::pmul(a.part[k], b.part[k]);
    return a;
  }
  EIGEN_ALWAYS_INLINE Eight& operator+=(const Eight& b) { return *this = *this + b; }
};

// The fold of eight running sums, after what is left at the end of a block has been added: a number to each of the
// first.
template <class Left>
EIGEN_ALWAYS_INLINE double foldWith(const Eight& sums, Index left, const Left& term) {
  double lane[lanes];
  sums.store(lane);
  for (Index j = 0; j < left; ++j) lane[j] += term(j);
  return fold(lane);
}

}  // namespace thalweg
