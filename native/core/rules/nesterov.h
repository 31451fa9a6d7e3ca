// Nesterov's momentum (1983) with one gradient, at x: Sutskever et al. (2013), section 2, moved to the point looked at
// as Bengio, Boulanger-Lewandowski & Pascanu (2013) do in section 3.5. Twin: src/core/rules/nesterov.ts
#pragma once
#include "part.h"

namespace thalweg {

struct NesterovOptions {
  double learningRate = 1e-3;
  double momentum = 0.9;
  double rateInVelocity = 0;  // 1: the buffer is a velocity, where a new rate holds for new gradients only

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("momentum", self.momentum);
    visit("rateInVelocity", self.rateInVelocity);
  }
};

class Nesterov {
 public:
  using Options = NesterovOptions;

  // Nothing outlives a step but the buffer b.
  struct State {
    static void fields(auto&, auto) {}
  };

  State state;

  explicit Nesterov(const Options& options) : o_(options) {}

  int vectors() const { return 1; }

  // b = momentum b + g, x - rate (g + momentum b); or v = momentum v + rate g, x - (rate g + momentum v)
  void advance(double rate) {
    inflow_ = o_.rateInVelocity != 0 ? rate : 1;
    outflow_ = o_.rateInVelocity != 0 ? 1 : rate;
  }

  template <class T>
  void apply(const Part<T>& part) const {
    const T momentum = static_cast<T>(o_.momentum);
    const T inflow = static_cast<T>(inflow_), outflow = static_cast<T>(outflow_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict b = part.kept[0];
    for (Index i = 0; i < part.n; ++i) {
      const T added = inflow * g[i];
      b[i] = momentum * b[i] + added;
      x[i] -= outflow * (added + momentum * b[i]);
    }
  }

 private:
  Options o_;
  double inflow_ = 0, outflow_ = 0;
};

}  // namespace thalweg
