// Momentum, the heavy ball: Polyak (1964), equation 9; with dampening and a rate outside the buffer as PyTorch has it.
// Twin: src/core/rules/momentum.ts
#pragma once
#include "part.h"

namespace thalweg {

struct MomentumOptions {
  double learningRate = 1e-3;
  double momentum = 0.9;
  double dampening = 0;       // a gradient adds the share 1 - dampening of itself; the first one adds all
  double rateInVelocity = 0;  // 1: the buffer is a velocity, where a new rate holds for new gradients only

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("momentum", self.momentum);
    visit("dampening", self.dampening);
    visit("rateInVelocity", self.rateInVelocity);
  }
};

class Momentum {
 public:
  using Options = MomentumOptions;

  // What outlives a step, beside the buffer b.
  struct State {
    double started = 0;  // 1 after the first step

    static void fields(auto& self, auto visit) { visit("started", self.started); }
  };

  State state;

  explicit Momentum(const Options& options) : o_(options) {}

  int vectors() const { return 1; }

  // b = momentum b + (1 - dampening) g, x - rate b; or v = momentum v + rate (1 - dampening) g, x - v
  void advance(double rate) {
    const double share = state.started != 0 && o_.momentum != 0 ? 1 - o_.dampening : 1;  // as PyTorch
    state.started = 1;
    inflow_ = o_.rateInVelocity != 0 ? rate * share : share;
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
      b[i] = momentum * b[i] + inflow * g[i];
      x[i] -= outflow * b[i];
    }
  }

 private:
  Options o_;
  double inflow_ = 0, outflow_ = 0;
};

}  // namespace thalweg
