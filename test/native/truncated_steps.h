// Steps of `Truncated` under observation.
#pragma once
#include <doctest/doctest.h>

#include "asking.h"
#include "core/trust/truncated.h"
#include "trust_region.h"

namespace thalweg {

// A model of a problem, whose products are asked for, preconditioned by M = `metric`.
struct Setting {
  Problem problem;
  Matrix metric;
  Index n = problem.g.size();
  Vector numbers{4 * n};
  AskedProducts products{part(0), part(1)};
  AskedPreconditioner preconditioner{part(2), part(3)};
  Forcing forcing;
  Truncated model{forcing, products, preconditioner};
  Stand stand{Vector::Zero(n), problem.g};
  Vector p{n};
  int asked = 0;  // products

  explicit Setting(Problem problem, Matrix metric, double share)
      : problem(std::move(problem)), metric(std::move(metric)), forcing(share) {
    REQUIRE(outcome(model.prepare(stand.points)));
  }
  View part(Index k) { return {numbers.data() + k * n, n}; }
  void answer(Ask ask) {
    asked += ask == Ask::product;
    if (ask == Ask::product) products.hv = problem.h * products.v;
    if (ask == Ask::precondition) preconditioner.z = metric.inverse() * preconditioner.r;
  }
  double step(double radius) {
    return outcome(model.step(stand.points, radius, p), [&](Ask ask) { answer(ask); });
  }
  void look() {
    bool done = false;
    const auto routine = [](Truncated& model) -> Routine<bool> {
      co_await model.look();
      co_return true;
    };
    done = outcome(routine(model), [&](Ask ask) { answer(ask); });
    CHECK(done);
  }
  double lengthOf(const Vector& v) const { return std::sqrt(v.dot(metric * v)); }
  // The most that the model falls down the preconditioned gradient.
  double cauchy(double radius) const {
    const Vector d = -metric.ldlt().solve(problem.g);
    const double slope = -problem.g.dot(d), bend = d.dot(problem.h * d), edge = radius / lengthOf(d);
    const double t = bend > 0 ? std::min(slope / bend, edge) : edge;
    return t * slope - 0.5 * t * t * bend;
  }
};

inline Matrix metricOf(int which, Index n) {
  if (which == 0) return Matrix::Identity(n, n);
  if (which == 1) return Matrix((random(n, 8).array() + 1.5).matrix().asDiagonal());
  return matrixOf(Kind::definite, n, n - 1, 9);
}

}  // namespace thalweg
