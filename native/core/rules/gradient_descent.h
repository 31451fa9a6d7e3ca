// Gradient descent: Cauchy (1847); with the gradient of a sample, Robbins & Monro (1951).
// Twin: src/core/rules/gradient-descent.ts
#pragma once
#include "part.h"

namespace thalweg {

struct GradientDescentOptions {
  double learningRate = 1e-3;

  static void fields(auto& self, auto visit) { visit("learningRate", self.learningRate); }
};

class GradientDescent {
 public:
  using Options = GradientDescentOptions;

  // Nothing outlives a step.
  struct State {
    static void fields(auto&, auto) {}
  };

  State state;

  explicit GradientDescent(const Options&) {}

  int vectors() const { return 0; }

  void advance(double rate) { rate_ = rate; }

  template <class T>
  void apply(const Part<T>& part) const {
    const T rate = static_cast<T>(rate_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    for (Index i = 0; i < part.n; ++i) x[i] -= rate * g[i];
  }

 private:
  double rate_ = 0;
};

}  // namespace thalweg
