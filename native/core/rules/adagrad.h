// AdaGrad, the diagonal one: Duchi, Hazan & Singer (2011), figure 1. Twin: src/core/rules/adagrad.ts
#pragma once
#include "part.h"

namespace thalweg {

struct AdagradOptions {
  double learningRate = 1e-2;
  double learningRateDecay = 0;  // step t has the rate / (1 + (t - 1) learningRateDecay)
  double initialAccumulator = 0;
  double epsilon = 1e-10;
  double epsilonInsideRoot = 0;  // 1: sqrt(s + epsilon), else sqrt(s) + epsilon

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("learningRateDecay", self.learningRateDecay);
    visit("initialAccumulator", self.initialAccumulator);
    visit("epsilon", self.epsilon);
    visit("epsilonInsideRoot", self.epsilonInsideRoot);
  }
};

class Adagrad {
 public:
  using Options = AdagradOptions;

  // What outlives a step, beside the sum of squares s.
  struct State {
    double count = 0;  // the steps so far

    static void fields(auto& self, auto visit) { visit("count", self.count); }
  };

  State state;

  explicit Adagrad(const Options& options) : o_(options) {}

  int vectors() const { return 1; }
  double first(int) const { return o_.initialAccumulator; }

  void advance(double rate) {
    rate_ = rate / (1 + state.count * o_.learningRateDecay);
    state.count += 1;
  }

  template <class T>
  void apply(const Part<T>& part) const {
    const T rate = static_cast<T>(rate_);
    const T inside = static_cast<T>(o_.epsilonInsideRoot != 0 ? o_.epsilon : 0);
    const T outside = static_cast<T>(o_.epsilonInsideRoot != 0 ? 0 : o_.epsilon);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict s = part.kept[0];
    for (Index i = 0; i < part.n; ++i) {
      s[i] += g[i] * g[i];
      x[i] -= rate * g[i] / (std::sqrt(s[i] + inside) + outside);
    }
  }

 private:
  Options o_;
  double rate_ = 0;
};

}  // namespace thalweg
