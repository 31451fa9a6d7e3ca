// Adam: Kingma & Ba (2015), algorithm 1, in the form at the end of its section 2, which divides once.
// Twin: src/core/rules/adam.ts
#pragma once
#include "part.h"

namespace thalweg {

struct AdamOptions {
  double learningRate = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double epsilonInsideRoot = 0;  // 1: sqrt(v + epsilon), else sqrt(v) + epsilon

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("beta1", self.beta1);
    visit("beta2", self.beta2);
    visit("epsilon", self.epsilon);
    visit("epsilonInsideRoot", self.epsilonInsideRoot);
  }
};

class Adam {
 public:
  using Options = AdamOptions;

  // What outlives a step, beside the vectors m and v.
  struct State {
    double power1 = 1, power2 = 1;  // beta1^t, beta2^t

    static void fields(auto& self, auto visit) {
      visit("power1", self.power1);
      visit("power2", self.power2);
    }
  };

  State state;

  explicit Adam(const Options& options) : o_(options) {}

  int vectors() const { return 2; }

  // x - rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), multiplied out
  void advance(double rate) {
    state.power1 *= o_.beta1;
    state.power2 *= o_.beta2;
    const double root = std::sqrt(1 - state.power2);
    rate_ = rate / (1 - state.power1) * root;
    inside_ = o_.epsilonInsideRoot != 0 ? o_.epsilon * (1 - state.power2) : 0;
    outside_ = o_.epsilonInsideRoot != 0 ? 0 : o_.epsilon * root;
  }

  template <class T>
  void apply(const Part<T>& part) const {
    const T beta1 = static_cast<T>(o_.beta1), rest1 = static_cast<T>(1 - o_.beta1);
    const T beta2 = static_cast<T>(o_.beta2), rest2 = static_cast<T>(1 - o_.beta2);
    const T rate = static_cast<T>(rate_), inside = static_cast<T>(inside_), outside = static_cast<T>(outside_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict m = part.kept[0];
    T* const __restrict v = part.kept[1];
    for (Index i = 0; i < part.n; ++i) {
      m[i] = beta1 * m[i] + rest1 * g[i];
      v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
      x[i] -= rate * m[i] / (std::sqrt(v[i] + inside) + outside);
    }
  }

 protected:
  Options o_;
  double rate_ = 0, inside_ = 0, outside_ = 0;
};

}  // namespace thalweg
