// What is done to gradients before a rule sees them, and to x beside the rule, whatever the rule is.
// Twin: src/core/rules/shape.ts
#pragma once
#include <algorithm>

#include "../random.h"
#include "part.h"

namespace thalweg {

struct ShapeOptions {
  double weightDecay = 0;           // lambda x joins the gradient
  double decoupledWeightDecay = 0;  // 1: x shrinks by the share rate lambda instead, Loshchilov & Hutter (2019)
  double clipNorm = infinity;       // longer gradients are cut to this length, Pascanu et al. (2013), algorithm 1
  double clipValue = infinity;      // and each number of them to this magnitude
  double normalized = 0;            // 1: gradients have length one
  double maximize = 0;              // 1: up the gradient
  double temperature = 0;           // T: sqrt(2 rate T) times a normal number is added, Welling & Teh (2011)
  double seed = 0;                  // of those

  static void fields(auto& self, auto visit) {
    visit("weightDecay", self.weightDecay);
    visit("decoupledWeightDecay", self.decoupledWeightDecay);
    visit("clipNorm", self.clipNorm);
    visit("clipValue", self.clipValue);
    visit("normalized", self.normalized);
    visit("maximize", self.maximize);
    visit("temperature", self.temperature);
    visit("seed", self.seed);
  }
};

// Has the length of the gradient to be known?
inline bool needsNorm(const ShapeOptions& o) { return o.normalized != 0 || o.clipNorm < infinity; }

// The same for one step.
class Shape {
 public:
  // `norm` is the gradient's length, where it is needed; `step` counts from 1.
  Shape(const ShapeOptions& o, double rate, double norm, double step)
      : limit_(o.clipValue),
        step_(static_cast<std::uint32_t>(static_cast<std::uint64_t>(step))),
        seed_(static_cast<std::uint64_t>(o.seed)) {
    if (o.normalized != 0) scale_ = norm > 0 ? 1 / norm : 1;
    if (o.clipNorm < infinity) scale_ *= std::min(o.clipNorm / (scale_ * norm + 1e-6), 1.0);
    if (o.maximize != 0) scale_ = -scale_;
    if (o.decoupledWeightDecay != 0)
      keep_ = 1 - rate * o.weightDecay;
    else
      decay_ = o.weightDecay;
    noise_ = std::sqrt(2 * rate * o.temperature);
  }

  // Is the gradient taken as it is, and nothing done to x?
  bool none() const { return !changesGradient() && keep_ == 1 && noise_ == 0; }
  bool changesGradient() const { return scale_ != 1 || limit_ < infinity || decay_ != 0; }

  // Writes what the rule is to see.
  template <class T>
  void gradient(const Part<T>& part, T* const __restrict shaped) const {
    const T scale = static_cast<T>(scale_), limit = static_cast<T>(limit_), decay = static_cast<T>(decay_);
    const T* const __restrict g = part.g;
    const T* const __restrict x = part.x;
    for (Index i = 0; i < part.n; ++i) {
      const T scaled = scale * g[i];
      const T low = scaled < -limit ? -limit : scaled;
      shaped[i] = (low > limit ? limit : low) + decay * x[i];
    }
  }

  template <class T>
  void shrink(const Part<T>& part) const {
    if (keep_ == 1) return;
    const T keep = static_cast<T>(keep_);
    for (Index i = 0; i < part.n; ++i) part.x[i] *= keep;
  }

  // `first` is the number of part.x[0] among all that the rule moves.
  template <class T>
  void shake(const Part<T>& part, Index first) const {
    if (noise_ == 0) return;
    const T noise = static_cast<T>(noise_);
    constexpr Index most = 256;
    double normals[most];
    for (Index start = 0; start < part.n; start += most) {
      const Index n = std::min(most, part.n - start);
      normalsAt(seed_, step_, static_cast<std::uint32_t>(first + start), normals, n);
      for (Index i = 0; i < n; ++i) part.x[start + i] += noise * static_cast<T>(normals[i]);
    }
  }

 private:
  double scale_ = 1, limit_, decay_ = 0, keep_ = 1, noise_ = 0;
  std::uint32_t step_;
  std::uint64_t seed_;
};

}  // namespace thalweg
