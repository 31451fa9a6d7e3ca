// Adadelta: Zeiler (2012), algorithm 1. Twin: src/core/rules/adadelta.ts
#pragma once
#include "part.h"

namespace thalweg {

struct AdadeltaOptions {
  double learningRate = 1;
  double rho = 0.9;
  double epsilon = 1e-6;
  double epsilonInsideRoot = 1;  // 1: sqrt(v + epsilon), else sqrt(v) + epsilon

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("rho", self.rho);
    visit("epsilon", self.epsilon);
    visit("epsilonInsideRoot", self.epsilonInsideRoot);
  }
};

class Adadelta {
 public:
  using Options = AdadeltaOptions;

  // Nothing outlives a step but the mean squares: v of the gradients, u of the steps before their rate.
  struct State {
    static void fields(auto&, auto) {}
  };

  State state;

  explicit Adadelta(const Options& options) : o_(options) {}

  int vectors() const { return 2; }

  void advance(double rate) { rate_ = rate; }

  template <class T>
  void apply(const Part<T>& part) const {
    return o_.epsilonInsideRoot != 0 ? pass<true>(part) : pass<false>(part);
  }

 private:
  Options o_;
  double rate_ = 0;

  template <bool within, class T>
  void pass(const Part<T>& part) const {
    const T rho = static_cast<T>(o_.rho), rest = static_cast<T>(1 - o_.rho);
    const T epsilon = static_cast<T>(o_.epsilon), rate = static_cast<T>(rate_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict v = part.kept[0];
    T* const __restrict u = part.kept[1];
    for (Index i = 0; i < part.n; ++i) {
      v[i] = rho * v[i] + rest * g[i] * g[i];
      T share;
      if constexpr (within)
        share = std::sqrt((u[i] + epsilon) / (v[i] + epsilon));
      else
        share = (std::sqrt(u[i]) + epsilon) / (std::sqrt(v[i]) + epsilon);
      const T move = share * g[i];
      u[i] = rho * u[i] + rest * move * move;
      x[i] -= rate * move;
    }
  }
};

}  // namespace thalweg
