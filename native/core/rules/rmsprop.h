// RMSProp: Tieleman & Hinton (2012), lecture 6.5; centered and with momentum as Graves (2013), equations 38 to 41, but
// with epsilon and the rate where PyTorch has them. Twin: src/core/rules/rmsprop.ts
#pragma once
#include "part.h"

namespace thalweg {

struct RmsPropOptions {
  double learningRate = 1e-2;
  double alpha = 0.99;
  double epsilon = 1e-8;
  double epsilonInsideRoot = 0;  // 1: sqrt(v + epsilon), else sqrt(v) + epsilon
  double centered = 0;           // 1: v less the square of the mean gradient
  double momentum = 0;

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("alpha", self.alpha);
    visit("epsilon", self.epsilon);
    visit("epsilonInsideRoot", self.epsilonInsideRoot);
    visit("centered", self.centered);
    visit("momentum", self.momentum);
  }
};

class RmsProp {
 public:
  using Options = RmsPropOptions;

  // Nothing outlives a step but the vectors: the mean square v, then the mean m if centered, the buffer b if moving.
  struct State {
    static void fields(auto&, auto) {}
  };

  State state;

  explicit RmsProp(const Options& options) : o_(options), centered_(o_.centered != 0), moving_(o_.momentum > 0) {}

  int vectors() const { return 1 + centered_ + moving_; }

  void advance(double rate) { rate_ = rate; }

  template <class T>
  void apply(const Part<T>& part) const {
    if (centered_) return moving_ ? pass<true, true>(part) : pass<true, false>(part);
    return moving_ ? pass<false, true>(part) : pass<false, false>(part);
  }

 private:
  Options o_;
  bool centered_, moving_;
  double rate_ = 0;

  template <bool centered, bool moving, class T>
  void pass(const Part<T>& part) const {
    const T alpha = static_cast<T>(o_.alpha), rest = static_cast<T>(1 - o_.alpha);
    const T inside = static_cast<T>(o_.epsilonInsideRoot != 0 ? o_.epsilon : 0);
    const T outside = static_cast<T>(o_.epsilonInsideRoot != 0 ? 0 : o_.epsilon);
    const T momentum = static_cast<T>(o_.momentum), rate = static_cast<T>(rate_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict v = part.kept[0];
    T* const __restrict m = part.kept[1];             // where centered
    T* const __restrict b = part.kept[1 + centered];  // where moving
    for (Index i = 0; i < part.n; ++i) {
      v[i] = alpha * v[i] + rest * g[i] * g[i];
      T square = v[i];
      if constexpr (centered) {
        m[i] = alpha * m[i] + rest * g[i];
        square -= m[i] * m[i];
        square = square < 0 ? 0 : square;  // only rounding makes it negative
      }
      const T below = std::sqrt(square + inside) + outside;
      if constexpr (moving) {
        b[i] = momentum * b[i] + g[i] / below;
        x[i] -= rate * b[i];
      } else {
        x[i] -= rate * g[i] / below;
      }
    }
  }
};

}  // namespace thalweg
