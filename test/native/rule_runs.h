// Rules stepped by hand, for tests.
#pragma once
#include "core/rules/adadelta.h"
#include "core/rules/adagrad.h"
#include "core/rules/adam.h"
#include "core/rules/adamax.h"
#include "core/rules/adamw.h"
#include "core/rules/amsgrad.h"
#include "core/rules/gradient_descent.h"
#include "core/rules/lion.h"
#include "core/rules/momentum.h"
#include "core/rules/nadam.h"
#include "core/rules/nesterov.h"
#include "core/rules/radam.h"
#include "core/rules/rmsprop.h"
#include "core/rules/steps.h"

namespace thalweg {

// n numbers, from 0, and what the rule keeps for them.
template <class Rule, class T>
class Walk {
 public:
  Rule rule;
  std::vector<T> x;
  std::array<std::vector<T>, 3> kept;

  explicit Walk(const typename Rule::Options& options = {}, Index n = 1)
      : rule(options), x(static_cast<std::size_t>(n)) {
    for (int k = 0; k < rule.vectors(); ++k) {
      kept[static_cast<std::size_t>(k)].assign(static_cast<std::size_t>(n), static_cast<T>(firstOf(rule, k)));
    }
  }

  // One step, made in pieces that end where `ends` says.
  void step(double rate, const std::vector<T>& g, const std::vector<Index>& ends) {
    Part<T> part;
    part.n = ends.back();
    part.from = part.x = x.data();
    part.g = g.data();
    for (std::size_t k = 0; k < kept.size(); ++k) part.kept[k] = kept[k].empty() ? nullptr : kept[k].data();
    rule.advance(rate);
    Index start = 0;
    for (const Index end : ends) {
      rule.apply(part.piece(start, end - start));
      start = end;
    }
  }

  void step(double rate, double g) { step(rate, std::vector<T>{static_cast<T>(g)}, {1}); }

  // How far down one step from 0 goes.
  double move(double rate, double g) {
    x[0] = 0;
    step(rate, g);
    return -static_cast<double>(x[0]);
  }

  // The last of `count` such moves.
  double last(double rate, double g, int count) {
    for (int t = 1; t < count; ++t) move(rate, g);
    return move(rate, g);
  }
};

// Calls visit.template operator()<Rule>(options) for every rule, and again for options that choose another loop.
template <class Visit>
void everyVariant(Visit visit) {
  visit.template operator()<GradientDescent>({});
  visit.template operator()<Momentum>({.dampening = 0.3});
  visit.template operator()<Momentum>({.rateInVelocity = 1});
  visit.template operator()<Nesterov>({});
  visit.template operator()<Nesterov>({.rateInVelocity = 1});
  visit.template operator()<Adagrad>({.learningRateDecay = 0.1, .initialAccumulator = 0.5});
  visit.template operator()<Adagrad>({.epsilonInsideRoot = 1});
  for (const double centered : {0.0, 1.0}) {
    for (const double momentum : {0.0, 0.9}) {
      visit.template operator()<RmsProp>({.centered = centered, .momentum = momentum});
      visit.template operator()<RmsProp>({.epsilonInsideRoot = 1, .centered = centered, .momentum = momentum});
    }
  }
  visit.template operator()<Adadelta>({});
  visit.template operator()<Adadelta>({.epsilonInsideRoot = 0});
  for (const double inside : {0.0, 1.0}) {
    visit.template operator()<Adam>({.epsilonInsideRoot = inside});
    visit.template operator()<AdamW>({.epsilonInsideRoot = inside});
    visit.template operator()<AmsGrad>({.epsilonInsideRoot = inside});
    visit.template operator()<NAdam>({.epsilonInsideRoot = inside});
    visit.template operator()<RAdam>({.epsilonInsideRoot = inside});
  }
  visit.template operator()<AdaMax>({});
  visit.template operator()<Lion>({});
}

}  // namespace thalweg
