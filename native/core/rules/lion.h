// Lion: Chen et al. (2023), algorithm 2; its weight decay is decoupled. Twin: src/core/rules/lion.ts
#pragma once
#include "part.h"
#include "shape.h"

namespace thalweg {

struct LionOptions {
  double learningRate = 1e-4;
  double beta1 = 0.9;
  double beta2 = 0.99;

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("beta1", self.beta1);
    visit("beta2", self.beta2);
  }
};

class Lion {
 public:
  using Options = LionOptions;

  // Nothing outlives a step but the mean gradient m.
  struct State {
    static void fields(auto&, auto) {}
  };

  State state;

  explicit Lion(const Options& options) : o_(options) {}

  static ShapeOptions shape() { return {.decoupledWeightDecay = 1}; }

  int vectors() const { return 1; }

  void advance(double rate) { rate_ = rate; }

  template <class T>
  void apply(const Part<T>& part) const {
    const T beta1 = static_cast<T>(o_.beta1), rest1 = static_cast<T>(1 - o_.beta1);
    const T beta2 = static_cast<T>(o_.beta2), rest2 = static_cast<T>(1 - o_.beta2);
    const T rate = static_cast<T>(rate_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict m = part.kept[0];
    for (Index i = 0; i < part.n; ++i) {
      const T c = beta1 * m[i] + rest1 * g[i];
      m[i] = beta2 * m[i] + rest2 * g[i];
      const T sign = static_cast<T>(c > 0 ? 1 : 0) - static_cast<T>(c < 0 ? 1 : 0);
      x[i] -= rate * (c != c ? c : sign);
    }
  }

 private:
  Options o_;
  double rate_ = 0;
};

}  // namespace thalweg
