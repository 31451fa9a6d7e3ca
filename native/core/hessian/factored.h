// What methods ask of a Hessian H, whatever its structure. The driver fills H's memory; a verb reads it as it stands.
// Twin: src/core/hessian/factored.ts
#pragma once
#include "../threads.h"
#include "../vector.h"

namespace thalweg {

using In = const Eigen::Ref<const Vector>&;
using Out = Eigen::Ref<Vector>;

struct Factored {
  Factored() = default;
  Factored(const Factored&) = delete;
  virtual ~Factored() = default;

  Threads* threads = nullptr;  // that long loops may share out; none: one thread

  // No less than any |eigenvalue| of H, up to rounding; not finite if an element of H is not.
  virtual double size() = 0;
  // The smallest H_ii, so no less than the smallest eigenvalue.
  virtual double least() = 0;
  // Factors H + shift I. Returns a positive number if it is finite and positive definite, else the first pivot of the
  // elimination that is not positive, or NaN. A `b` says that direction(b, d) is asked next, so that both can share a
  // pass.
  virtual double tryFactor(double shift, const double* b = nullptr) = 0;
  // d = -(H + shift I)^-1 b after a tryFactor that succeeded; d may be b.
  virtual void direction(In b, Out d) = 0;
  // After a tryFactor that returned a pivot <= 0: v with v'(H + shift I) v = that pivot, up to rounding, and 1 among
  // its elements. So the smallest eigenvalue of H is at most pivot / |v|^2 - shift.
  virtual void negative(Out v) = 0;
  // out = H v, without the shift; out must not be v.
  virtual void multiply(In v, Out out) = 0;
  // out_i = H_ii
  virtual void diagonalInto(Out out) = 0;
  // tryFactor with the smallest shift that shiftToPositive finds; returns it.
  virtual double factor(double last) = 0;
};

}  // namespace thalweg
