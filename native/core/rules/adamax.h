// AdaMax: Kingma & Ba (2015), algorithm 2, with epsilon added to the magnitudes as PyTorch does.
// Twin: src/core/rules/adamax.ts
#pragma once
#include "part.h"

namespace thalweg {

struct AdaMaxOptions {
  double learningRate = 2e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("beta1", self.beta1);
    visit("beta2", self.beta2);
    visit("epsilon", self.epsilon);
  }
};

class AdaMax {
 public:
  using Options = AdaMaxOptions;

  // What outlives a step, beside the mean gradient m and the weighted largest magnitude u.
  struct State {
    double power1 = 1;  // beta1^t

    static void fields(auto& self, auto visit) { visit("power1", self.power1); }
  };

  State state;

  explicit AdaMax(const Options& options) : o_(options) {}

  int vectors() const { return 2; }

  void advance(double rate) {
    state.power1 *= o_.beta1;
    rate_ = rate / (1 - state.power1);
  }

  template <class T>
  void apply(const Part<T>& part) const {
    const T beta1 = static_cast<T>(o_.beta1), rest1 = static_cast<T>(1 - o_.beta1);
    const T beta2 = static_cast<T>(o_.beta2), epsilon = static_cast<T>(o_.epsilon);
    const T rate = static_cast<T>(rate_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict m = part.kept[0];
    T* const __restrict u = part.kept[1];
    for (Index i = 0; i < part.n; ++i) {
      m[i] = beta1 * m[i] + rest1 * g[i];
      const T old = beta2 * u[i], now = std::abs(g[i]) + epsilon;
      u[i] = old > now ? old : now;
      x[i] -= rate * m[i] / u[i];
    }
  }

 private:
  Options o_;
  double rate_ = 0;
};

}  // namespace thalweg
