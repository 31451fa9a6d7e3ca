// Nesterov's accelerated gradient with the gradient where the velocity leads: Nesterov (1983); Sutskever, Martens, Dahl
// & Hinton (2013), equations 3 and 4. Twin: src/core/methods/look-ahead.ts
#pragma once
#include "../archive.h"
#include "../point.h"
#include "../routine.h"

namespace thalweg {

struct LookAheadOptions {
  double learningRate = 1e-3;
  double momentum = 0.9;

  static void fields(auto& self, auto visit) {
    visit("learningRate", self.learningRate);
    visit("momentum", self.momentum);
  }
};

// All that outlives an iteration, beside the point where the method stands.
struct LookAheadState {
  Vector v;     // the velocity
  Vector next;  // the one that an iteration makes of it, when it is over

  explicit LookAheadState(Index n) : v(Vector::Zero(n)), next(n) {}

  void walk(auto& archive) { archive.numbers(v.data(), v.size()); }

  void turn() { v.swap(next); }
};

inline Method lookAhead(LookAheadState& state, Points& points, LookAheadOptions options) {
  for (;;) {
    points.place(options.momentum, state.v);
    co_await Ask::evaluate;
    const std::optional<Status> lost = divergence(*points.trial);
    if (lost) co_return *lost;
    state.next = options.momentum * state.v - points.rate * points.trial->g;
    points.place(1, state.next);
    co_await Ask::evaluate;
    const std::optional<Status> diverged = divergence(*points.trial);
    if (diverged) co_return *diverged;
    points.accept();
    state.turn();
    co_await Ask::iterate;
  }
}

}  // namespace thalweg
