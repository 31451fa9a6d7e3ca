// The states of the methods: what a method goes on with after a restart has the same bits.
#include <doctest/doctest.h>

#include "core/archive.h"
#include "core/methods/conjugate_gradient.h"
#include "core/methods/descend.h"
#include "core/methods/lbfgs.h"
#include "core/methods/look_ahead.h"
#include "core/methods/steepest_descent.h"
#include "newton_runs.h"
#include "rule_runs.h"

namespace thalweg {
namespace {

template <class State>
Vector numbersOf(State& state) {
  Vector numbers(sizeOfState(state));
  writeState(state, numbers.data());
  return numbers;
}

template <class Objective>
void copyPlaces(const Stage<Objective>& from, Stage<Objective>& to) {
  for (const auto role : {&Points::at, &Points::best}) {
    const Point& source = *(from.points.*role);
    Point& target = to.points.places[static_cast<std::size_t>(&source - from.points.places.data())];
    target.x = source.x;
    target.g = source.g;
    target.f = source.f;
    target.norm = source.norm;
    to.points.*role = &target;
  }
  to.points.suspect = from.points.suspect;
  to.points.rate = from.points.rate;
}

// Runs a method for some iterations, then beside it another one that begins with the first one's numbers. `make`
// returns a new state, `start(state, points)` the method; `fill` its Hessian.
template <class Make, class Start, class Fill, class Help>
void checkRestart(Make make, Start start, const Vector& x0, Fill fill, Help help) {
  for (const int before : {0, 1, 2, 3, 6, 13}) {
    CAPTURE(before);
    auto first = make();
    Stage here(x0, Rosenbrock{});
    here.points.rate = 1e-3;
    Run run(start(*first, here.points));
    for (int i = 0; i < before; ++i) REQUIRE_FALSE(here.iterate(run, fill, help));

    const Vector numbers = numbersOf(*first);
    auto second = make();
    REQUIRE(readState(*second, numbers.data(), numbers.size()));
    CHECK(sameBits(numbersOf(*second), numbers));
    for (Index n = 0; n < numbers.size(); ++n) {
      auto third = make();
      CHECK_FALSE(readState(*third, numbers.data(), n));
    }
    Stage there(x0, Rosenbrock{});
    copyPlaces(here, there);
    Run again(start(*second, there.points));
    for (int i = 0; i < 6; ++i) {
      const std::optional<Status> end = here.iterate(run, fill, help);
      CHECK(end == there.iterate(again, fill, help));
      CHECK(sameBits(here.points.at->x, there.points.at->x));
      CHECK(sameBits(numbersOf(*first), numbersOf(*second)));
      if (end) break;
    }
  }
}

template <class Make, class Start>
void checkRestart(Make make, Start start) {
  checkRestart(
      make, start, Rosenbrock::start(9), [](const View&) {}, [](Ask, const View&) {});
}

TEST_CASE("L-BFGS goes on from its numbers") {
  for (const double memory : {1.0, 3.0, 10.0}) {
    for (const double scaling : {scalarScaling, diagonalScaling, autoScaling}) {
      const LbfgsOptions<> options{.memory = memory, .scaling = scaling};
      CAPTURE(memory);
      CAPTURE(scaling);
      const auto start = [&](auto& state, Points& points) { return lbfgs(state, points, options); };
      checkRestart([&] { return std::make_unique<LbfgsState<>>(9, options); }, start);
      checkRestart([&] { return std::make_unique<LbfgsState<float>>(9, options); }, start);
    }
  }
}

TEST_CASE("a diagonal that is in use is no state of an L-BFGS without one") {
  LbfgsState<> diagonal(3, LbfgsOptions<>{.scaling = diagonalScaling});
  LbfgsState<> scalar(3, LbfgsOptions<>{.scaling = scalarScaling});
  diagonal.scaling.active = true;
  const Vector numbers = numbersOf(diagonal);
  CHECK(readState(diagonal, numbers.data(), numbers.size()));
  CHECK_FALSE(readState(scalar, numbers.data(), numbers.size()));
}

TEST_CASE("more pairs than there is room for are refused") {
  LbfgsState<> state(3, LbfgsOptions<>{.memory = 2, .scaling = scalarScaling});
  Vector numbers = numbersOf(state);
  bool refused = true;
  for (Index i = 0; i < numbers.size(); ++i) {  // among others the number of pairs
    Vector wrong = numbers;
    wrong[i] = 1e6;
    if (readState(state, wrong.data(), wrong.size())) CHECK(state.pairs.count <= 2);
    refused = refused && state.pairs.count <= 2;
  }
  CHECK(refused);
}

TEST_CASE("conjugate gradients and steepest descent go on from their numbers") {
  checkRestart([] { return std::make_unique<ConjugateGradientState>(9); },
               [](ConjugateGradientState& state, Points& points) {
                 return conjugateGradient(state, points, ConjugateGradientOptions<>{});
               });
  checkRestart([] { return std::make_unique<SteepestDescentState>(); },
               [](SteepestDescentState& state, Points& points) {
                 return steepestDescent(state, points, SteepestDescentOptions<>{});
               });
}

TEST_CASE("every rule goes on from its numbers, and so does the method that looks ahead") {
  everyVariant([&]<class Rule>(const typename Rule::Options& options) {
    RuleOptions<Rule> all{.rule = options};
    all.shape.temperature = 1e-6;  // noise of its own at every step
    checkRestart([&] { return std::make_unique<DescendState<Rule>>(9, all); },
                 [&](DescendState<Rule>& state, Points& points) { return descend(state, points); });
  });
  checkRestart([] { return std::make_unique<LookAheadState>(9); },
               [](LookAheadState& state, Points& points) { return lookAhead(state, points, {.momentum = 0.9}); });
}

TEST_CASE("Newton's methods go on from their numbers") {
  const Index n = 9;
  for (const Way way : ways) {
    CAPTURE(nameOf(way));
    Newtons newtons(way, rosenbrock(), n);
    const auto fill = [&](const View& x) { newtons.fill(x); };
    const auto help = [&](Ask ask, const View& x) { newtons.help(ask, x); };
    const auto check = [&](auto make, auto start) { checkRestart(make, start, Rosenbrock::start(n), fill, help); };
    if (way == Way::lineSearch) {
      check([] { return std::make_unique<NewtonLineSearchState>(); },
            [&](NewtonLineSearchState& state, Points& points) {
              return newtonLineSearch(state, points, newtons.hessian, WolfeOptions{});
            });
    } else if (way == Way::products) {
      check([] { return std::make_unique<NewtonCgState>(NewtonCgOptions{}); },
            [&](NewtonCgState& state, Points& points) {
              return newtonCg(state, points, newtons.products, newtons.none);
            });
    } else {
      check(
          [] { return std::make_unique<NewtonState>(); },
          [&](NewtonState& state, Points& points) { return newton(state, points, newtons.hessian, way == Way::dear); });
    }
  }
}

TEST_CASE("a step that is taken and not evaluated yet is not taken again") {
  const RuleOptions<Adam> options;
  DescendState<Adam> first(2, options), second(2, options);
  Stage here(Vector::Ones(2) * 3, Sphere{}), there(Vector::Ones(2) * 3, Sphere{});
  here.points.rate = there.points.rate = 0.1;
  Run run(descend(first, here.points));
  REQUIRE(run.resume() == Ask::evaluate);
  CHECK(here.points.ahead);
  const Vector numbers = numbersOf(first);
  REQUIRE(readState(second, numbers.data(), numbers.size()));
  there.points.trial = &there.points.places[2];
  there.points.trial->x = here.points.trial->x;
  there.points.ahead = true;
  Run again(descend(second, there.points));
  REQUIRE(again.resume() == Ask::evaluate);
  CHECK(second.steps.count == 1);
  here.answer();
  there.answer();
  for (int i = 0; i < 3; ++i) {
    here.iterate(run);
    there.iterate(again);
    CHECK_FALSE(there.points.ahead);
    CHECK(sameBits(here.points.at->x, there.points.at->x));
  }
}

}  // namespace
}  // namespace thalweg
