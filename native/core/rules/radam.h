// RAdam: Liu et al. (2020), algorithm 2, rectified from rho > 5 on as in their own code, where the paper has 4; epsilon
// joins v before its correction, as in PyTorch. Twin: src/core/rules/radam.ts
#pragma once
#include "adam.h"

namespace thalweg {

class RAdam : public Adam {
 public:
  // What outlives a step, beside the vectors m and v.
  struct State {
    double count = 0;               // t, the steps so far
    double power1 = 1, power2 = 1;  // beta1^t, beta2^t

    static void fields(auto& self, auto visit) {
      visit("count", self.count);
      visit("power1", self.power1);
      visit("power2", self.power2);
    }
  };

  State state;

  explicit RAdam(const Options& options) : Adam(options) {
    inside_ = o_.epsilonInsideRoot != 0 ? o_.epsilon : 0;
    outside_ = o_.epsilonInsideRoot != 0 ? 0 : o_.epsilon;
  }

  // x - rate m / (sqrt(v) + epsilon), or x - rate m while v is of too few gradients
  void advance(double rate) {
    state.count += 1;
    state.power1 *= o_.beta1;
    state.power2 *= o_.beta2;
    const double longest = 2 / (1 - o_.beta2) - 1;
    const double length = longest - 2 * state.count * state.power2 / (1 - state.power2);
    rate_ = rate / (1 - state.power1);
    rectified_ = length > 5;
    if (!rectified_) return;
    const double shorter = (length - 4) * (length - 2) * longest;
    rate_ *= std::sqrt(shorter / ((longest - 4) * (longest - 2) * length)) * std::sqrt(1 - state.power2);
  }

  template <class T>
  void apply(const Part<T>& part) const {
    return rectified_ ? Adam::apply(part) : early(part);
  }

 private:
  bool rectified_ = false;

  template <class T>
  void early(const Part<T>& part) const {
    const T beta1 = static_cast<T>(o_.beta1), rest1 = static_cast<T>(1 - o_.beta1);
    const T beta2 = static_cast<T>(o_.beta2), rest2 = static_cast<T>(1 - o_.beta2);
    const T rate = static_cast<T>(rate_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict m = part.kept[0];
    T* const __restrict v = part.kept[1];
    for (Index i = 0; i < part.n; ++i) {
      m[i] = beta1 * m[i] + rest1 * g[i];
      v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
      x[i] -= rate * m[i];
    }
  }
};

}  // namespace thalweg
