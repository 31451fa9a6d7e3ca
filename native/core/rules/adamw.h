// Adam whose weight decay does not pass through the moments: Loshchilov & Hutter (2019), algorithm 2.
// Twin: src/core/rules/adamw.ts
#pragma once
#include "adam.h"
#include "shape.h"

namespace thalweg {

class AdamW : public Adam {
 public:
  using Adam::Adam;

  static ShapeOptions shape() { return {.weightDecay = 1e-2, .decoupledWeightDecay = 1}; }
};

}  // namespace thalweg
