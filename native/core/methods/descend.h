// The one first-order loop: every rule is a method by it. Twin: src/core/methods/descend.ts
#pragma once
#include "../archive.h"
#include "../fields.h"
#include "../memory.h"
#include "../point.h"
#include "../routine.h"
#include "../rules/steps.h"

namespace thalweg {

// All that outlives an iteration, beside the point where the method stands.
template <class Rule>
class DescendState {
 public:
  DescendState(Index n, const RuleOptions<Rule>& options) : steps(options), memory_(n, steps.rule.vectors()) {
    Part<double> part{.n = n};
    for (int k = 0; k < steps.rule.vectors(); ++k) {
      part.kept[static_cast<std::size_t>(k)] = memory_[k];
      std::fill_n(memory_[k], n, firstOf(steps.rule, k));
    }
    steps.add(part);
  }

  void walk(auto& archive) {
    archive.count(steps.count, mostCount);
    eachField(steps.rule.state, [&](const std::string&, double& field) { archive.number(field); });
    for (int k = 0; k < steps.rule.vectors(); ++k) archive.numbers(memory_[k], steps.parts[0].n);
  }

  Steps<Rule, double> steps;

 private:
  Block<> memory_;
};

template <class Rule>
Method descend(DescendState<Rule>& state, Points& points) {
  Part<double>& part = state.steps.parts[0];
  for (;;) {
    if (!points.ahead) {
      points.leave();
      part.from = points.at->x.data();
      part.g = points.at->g.data();
      part.x = points.trial->x.data();
      state.steps.take(points.rate, points.threads);
      points.ahead = true;
    }
    co_await Ask::evaluate;
    const std::optional<Status> diverged = divergence(*points.trial);
    if (diverged) co_return *diverged;
    points.accept();
    points.ahead = false;
    co_await Ask::iterate;
  }
}

}  // namespace thalweg
