// Steps of `Exact` under observation.
#pragma once
#include <doctest/doctest.h>

#include "asking.h"
#include "core/trust/exact.h"
#include "trust_region.h"

namespace thalweg {

// Counts factorizations.
struct Counted final : Factored {
  Factored& inner;
  int factorizations = 0;
  explicit Counted(Factored& inner) : inner(inner) {}
  double size() override { return inner.size(); }
  double least() override { return inner.least(); }
  double tryFactor(double shift, const double* b = nullptr) override {
    factorizations += 1;
    return inner.tryFactor(shift, b);
  }
  void direction(In b, Out d) override { inner.direction(b, d); }
  void negative(Out v) override { inner.negative(v); }
  void multiply(In v, Out out) override { inner.multiply(v, out); }
  void diagonalInto(Out out) override { inner.diagonalInto(out); }
  double factor(double last) override { return inner.factor(last); }
};

// What the conditions of Moré & Sorensen ask of a step, and that it is worth 80% of the best one.
inline void checkStep(const Problem& problem, const Exact& model, double radius, double promised, const Vector& p) {
  const double length = p.norm(), size = problem.size();
  const double rounding = 1e-13 * (problem.g.norm() + size * length) * length;
  CHECK(length <= 1.1001 * radius);
  CHECK(model.norm == doctest::Approx(length).epsilon(1e-10));
  CHECK(std::abs(promised - problem.fall(p)) <= rounding);
  const double optimum = problem.optimum(radius);
  CHECK(promised >= 0.8 * optimum - rounding - 1e-14 * size * radius * radius);
  CHECK(promised <= 1.22 * optimum + rounding);
  CHECK(promised >= 0);
  CHECK(model.shift >= 0);
  CHECK(problem.eigenvalues[0] + model.shift >= -1e-12 * size);
  CHECK((model.shift == 0 || model.bounded));
  if (model.bounded && model.shift > 1e-12 * size) CHECK(length >= 0.89 * radius);
}

}  // namespace thalweg
