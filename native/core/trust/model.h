// A quadratic model of f around the point where the method stands, m(p) = f + g'p + p'Hp / 2, and its steps.
// Twin: src/core/trust/model.ts
#pragma once
#include "../point.h"
#include "../routine.h"

namespace thalweg {

struct Model {
  bool bounded = false;     // was the last step as long as the radius allows?
  bool definite = false;    // is H known to be positive definite?
  bool indefinite = false;  // is it known to curve downwards somewhere?
  double norm = 0;          // the last step's length, in the norm of the trust region

  Model() = default;
  Model(const Model&) = delete;
  virtual ~Model() = default;

  // Gets to know H where the method stands; false if it is not finite. Says in `points.suspect` whether f may curve
  // downwards there.
  virtual Routine<bool> prepare(Points& points) = 0;
  // Makes sure whether H curves downwards somewhere.
  virtual Routine<void> look() = 0;
  // p = the direction of steepest descent, not scaled; returns p'Hp.
  virtual Routine<double> steepest(Points& points, Vector& p) = 0;
  // Hears how f followed the model: the share of the promised decrease that f kept.
  virtual void hear(double ratio) = 0;
  // p with m(p) about as low as it gets within the radius; returns m(0) - m(p), which is not negative.
  virtual Routine<double> step(Points& points, double radius, Vector& p) = 0;
};

}  // namespace thalweg
