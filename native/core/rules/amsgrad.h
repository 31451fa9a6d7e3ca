// AMSGrad: Reddi, Kale & Kumar (2018), algorithm 2, with Adam's corrections of the bias as PyTorch has them: the
// largest v is kept uncorrected. Twin: src/core/rules/amsgrad.ts
#pragma once
#include "adam.h"

namespace thalweg {

class AmsGrad : public Adam {
 public:
  using Adam::Adam;

  int vectors() const { return 3; }

  template <class T>
  void apply(const Part<T>& part) const {
    const T beta1 = static_cast<T>(o_.beta1), rest1 = static_cast<T>(1 - o_.beta1);
    const T beta2 = static_cast<T>(o_.beta2), rest2 = static_cast<T>(1 - o_.beta2);
    const T rate = static_cast<T>(rate_), inside = static_cast<T>(inside_), outside = static_cast<T>(outside_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict m = part.kept[0];
    T* const __restrict v = part.kept[1];
    T* const __restrict most = part.kept[2];
    for (Index i = 0; i < part.n; ++i) {
      m[i] = beta1 * m[i] + rest1 * g[i];
      v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
      most[i] = most[i] > v[i] ? most[i] : v[i];  // NaN, if v is
      x[i] -= rate * m[i] / (std::sqrt(most[i] + inside) + outside);
    }
  }
};

}  // namespace thalweg
