// Steps of a rule over several arrays: the same bits however they are cut or shared, and what is done beside the rule.
#include "core/rules/steps.h"

#include <doctest/doctest.h>

#include "core/rules/adam.h"
#include "core/rules/gradient_descent.h"
#include "problems.h"

using namespace thalweg;

namespace {

// x, its gradient and Adam's two vectors.
struct Arrays {
  Vector x, g, m, v;

  explicit Arrays(Index n) : x(random(n, 1)), g(random(n, 2)), m(Vector::Zero(n)), v(Vector::Zero(n)) {}

  Part<double> part(Index from, Index n) {
    Part<double> part{.n = n, .from = x.data() + from, .x = x.data() + from, .g = g.data() + from};
    part.kept = {m.data() + from, v.data() + from, nullptr};
    return part;
  }
};

template <class Rule>
Vector moved(const RuleOptions<Rule>& options, Index n, std::initializer_list<Index> cuts, int threads, int steps) {
  Arrays arrays(n);
  Steps<Rule, double> stepping(options);
  Index from = 0;
  for (const Index cut : cuts) {
    stepping.add(arrays.part(from, cut - from));
    from = cut;
  }
  stepping.add(arrays.part(from, n - from));
  Threads pool(threads);
  for (int step = 0; step < steps; ++step) stepping.take(0.01, pool);
  CHECK(stepping.count == steps);
  return arrays.x;
}

}  // namespace

TEST_CASE("one array or many, one thread or more: the same bits") {
  RuleOptions<Adam> decayed;
  decayed.shape.weightDecay = 0.1;
  decayed.shape.clipValue = 0.5;
  decayed.shape.temperature = 0.1;
  for (const RuleOptions<Adam>& options : {RuleOptions<Adam>{}, decayed}) {
    const Vector whole = moved(options, 200000, {}, 1, 3);
    CHECK(sameBits(moved(options, 200000, {1, 8, 1000, 1000, 150001}, 1, 3), whole));
    CHECK(sameBits(moved(options, 200000, {}, 2, 3), whole));
    CHECK(sameBits(moved(options, 200000, {77777}, 3, 3), whole));
  }
}

TEST_CASE("clipping by the length that all arrays have together") {
  RuleOptions<GradientDescent> options;
  options.shape.clipNorm = 1e-3;
  const Vector before = random(5000, 1);
  const Vector after = moved(options, 5000, {17, 2000}, 1, 1);
  CHECK((after - before).norm() == doctest::Approx(0.01 * 1e-3).epsilon(1e-6));
  options.shape.clipNorm = 1e9;
  CHECK(sameBits(moved(options, 5000, {}, 1, 1), moved(RuleOptions<GradientDescent>{}, 5000, {}, 1, 1)));
}

TEST_CASE("a normalized gradient makes steps of the rate's length, and none where it vanishes") {
  RuleOptions<GradientDescent> options;
  options.shape.normalized = 1;
  CHECK((moved(options, 999, {}, 1, 1) - random(999, 1)).norm() == doctest::Approx(0.01).epsilon(1e-12));
  for (const double size : {1e-200, 1e200}) {  // whose squares leave the range of numbers
    Vector g = size * Vector::Ones(4);
    CHECK(lengthOfGradient<double>({Part<double>{.n = 4, .g = g.data()}}) == doctest::Approx(2 * size).epsilon(1e-14));
  }
  const Vector none = Vector::Zero(3);
  CHECK(lengthOfGradient<double>({Part<double>{.n = 3, .g = none.data()}}) == 0);
  const Vector bad = Vector::Constant(3, thalweg::nan);
  CHECK(std::isnan(lengthOfGradient<double>({Part<double>{.n = 3, .g = bad.data()}})));
}

TEST_CASE("noise has the variance 2 rate T") {
  RuleOptions<GradientDescent> options;
  options.shape.temperature = 2;
  const Index n = 100000;
  const Vector still = moved(RuleOptions<GradientDescent>{}, n, {}, 1, 1);
  const Vector noise = moved(options, n, {}, 1, 1) - still;
  CHECK(noise.mean() == doctest::Approx(0).epsilon(0.002));
  CHECK(noise.squaredNorm() / n == doctest::Approx(2 * 0.01 * 2).epsilon(0.02));
}
