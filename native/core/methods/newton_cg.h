// Newton's method in a trust region with steps by conjugate gradients, which take nothing but products of the Hessian
// with vectors. Steihaug (1983); Nocedal & Wright (2006), algorithm 7.2. Twin: src/core/methods/newton-cg.ts
#pragma once
#include "../trust/region.h"
#include "../trust/truncated.h"

namespace thalweg {

struct NewtonCgOptions {
  double forcing = 0.5;  // the largest share of the gradient that a system may leave unsolved

  static void fields(auto& self, auto visit) { visit("forcing", self.forcing); }
};

// All that outlives an iteration, beside the point where the method stands.
struct NewtonCgState : RegionState {
  Forcing forcing;

  explicit NewtonCgState(const NewtonCgOptions& options) : forcing(options.forcing) {}

  void walk(auto& archive) {
    RegionState::walk(archive);
    forcing.walk(archive);
  }
};

inline Method newtonCg(NewtonCgState& state, Points& points, Products& products, Preconditioner& preconditioner) {
  Truncated model(state.forcing, products, preconditioner);
  const Status why = co_await trustRegion(state, points, model);
  co_return why;
}

}  // namespace thalweg
