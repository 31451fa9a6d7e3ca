// NAdam, Adam with Nesterov's momentum: Dozat (2016), with his schedule of momenta. Twin: src/core/rules/nadam.ts
#pragma once
#include "part.h"

namespace thalweg {

struct NAdamOptions {
  double learningRate = 2e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double epsilonInsideRoot = 0;             // 1: sqrt(v + epsilon), else sqrt(v) + epsilon
  double decayFactor = 0.9998367253526753;  // 0.96^momentumDecay, of momentumDecay = 4e-3; there is no pow here

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("beta1", self.beta1);
    visit("beta2", self.beta2);
    visit("epsilon", self.epsilon);
    visit("epsilonInsideRoot", self.epsilonInsideRoot);
    visit("decayFactor", self.decayFactor);
  }
};

class NAdam {
 public:
  using Options = NAdamOptions;

  // What outlives a step, beside the vectors m and v.
  struct State {
    double decay = 1;    // decayFactor^t
    double product = 1;  // mu_1 ... mu_t
    double power2 = 1;   // beta2^t

    static void fields(auto& self, auto visit) {
      visit("decay", self.decay);
      visit("product", self.product);
      visit("power2", self.power2);
    }
  };

  State state;

  explicit NAdam(const Options& options) : o_(options) {}

  int vectors() const { return 2; }

  // mu_t = beta1 (1 - decayFactor^t / 2); Adam's division, and over it
  // rate ((1 - mu_t) g / (1 - mu_1 ... mu_t) + mu_t+1 m / (1 - mu_1 ... mu_t+1))
  void advance(double rate) {
    state.decay *= o_.decayFactor;
    const double now = o_.beta1 * (1 - 0.5 * state.decay);
    const double next = o_.beta1 * (1 - 0.5 * (state.decay * o_.decayFactor));
    state.product *= now;
    state.power2 *= o_.beta2;
    const double root = std::sqrt(1 - state.power2);
    direct_ = rate * (1 - now) / (1 - state.product) * root;
    ahead_ = rate * next / (1 - state.product * next) * root;
    inside_ = o_.epsilonInsideRoot != 0 ? o_.epsilon * (1 - state.power2) : 0;
    outside_ = o_.epsilonInsideRoot != 0 ? 0 : o_.epsilon * root;
  }

  template <class T>
  void apply(const Part<T>& part) const {
    const T beta1 = static_cast<T>(o_.beta1), rest1 = static_cast<T>(1 - o_.beta1);
    const T beta2 = static_cast<T>(o_.beta2), rest2 = static_cast<T>(1 - o_.beta2);
    const T direct = static_cast<T>(direct_), ahead = static_cast<T>(ahead_);
    const T inside = static_cast<T>(inside_), outside = static_cast<T>(outside_);
    T* const __restrict x = part.x;
    const T* const __restrict g = part.g;
    T* const __restrict m = part.kept[0];
    T* const __restrict v = part.kept[1];
    for (Index i = 0; i < part.n; ++i) {
      m[i] = beta1 * m[i] + rest1 * g[i];
      v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
      x[i] -= (direct * g[i] + ahead * m[i]) / (std::sqrt(v[i] + inside) + outside);
    }
  }

 private:
  Options o_;
  double direct_ = 0, ahead_ = 0, inside_ = 0, outside_ = 0;
};

}  // namespace thalweg
