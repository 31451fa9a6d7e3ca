// Newton's method in a trust region. Where the Hessian can be factored at a bearable price, every step solves the
// model's problem: Moré & Sorensen (1983); else conjugate gradients do: Steihaug (1983). Twin:
// src/core/methods/newton.ts
#pragma once
#include <memory>

#include "../trust/exact.h"
#include "../trust/region.h"
#include "../trust/truncated.h"

namespace thalweg {

// All that outlives an iteration, beside the point where the method stands.
struct NewtonState : RegionState {
  Forcing forcing{};

  void walk(auto& archive) {
    RegionState::walk(archive);
    forcing.walk(archive);
  }
};

// Of numbers in the factors; they and their indices take 1.2 GiB.
inline constexpr double mostFill = 1e8;

// `dear`: the factors of H would hold more than `mostFill` numbers.
inline Method newton(NewtonState& state, Points& points, Factored& hessian, bool dear) {
  const Index n = points.at->x.size();
  hessian.threads = &points.threads;
  if (!dear) {
    Exact model(hessian, n);
    const Status why = co_await trustRegion(state, points, model);
    co_return why;
  }
  Vector memory(4 * n);
  const auto part = [&](Index k) { return View(memory.data() + k * n, n); };
  StructuredProducts products(part(0), part(1), hessian);
  DiagonalPreconditioner preconditioner(part(2), part(3), hessian);
  Truncated model(state.forcing, products, preconditioner);
  const Status why = co_await trustRegion(state, points, model);
  co_return why;
}

}  // namespace thalweg
