#include <doctest/doctest.h>

#include "rule_runs.h"

namespace thalweg {
namespace {

// How far from exact a few thousand roundings may take a number.
template <class T>
constexpr double small = sizeof(T) == 8 ? 1e-12 : 2e-4;

TEST_CASE_TEMPLATE("gradient descent: x - rate g", T, double, float) {
  Walk<GradientDescent, T> walk;
  CHECK(walk.move(0.5, 3) == 1.5);
  CHECK(walk.move(0.25, -8) == -2);
}

TEST_CASE_TEMPLATE("momentum: a constant gradient moves 1 / (1 - momentum) times as far in the end", T, double, float) {
  for (const double rateInVelocity : {0.0, 1.0}) {
    for (const double momentum : {0.0, 0.5, 0.9}) {
      Walk<Momentum, T> ball({.momentum = momentum, .rateInVelocity = rateInVelocity});
      CHECK(ball.move(0.5, 2) == 1);  // the first gradient alone
      CHECK(ball.last(0.5, 2, 500) == doctest::Approx(1 / (1 - momentum)).epsilon(small<T>));
      Walk<Nesterov, T> ahead({.momentum = momentum, .rateInVelocity = rateInVelocity});
      CHECK(ahead.move(0.5, 2) == doctest::Approx(1 + momentum).epsilon(small<T>));
      CHECK(ahead.last(0.5, 2, 500) == doctest::Approx(1 / (1 - momentum)).epsilon(small<T>));
    }
    Walk<Momentum, T> damped({.dampening = 0.75, .rateInVelocity = rateInVelocity});
    CHECK(damped.move(0.5, 2) == 1);  // not damped: the buffer starts as the first gradient
    CHECK(damped.last(0.5, 2, 500) == doctest::Approx(2.5).epsilon(small<T>));
  }
}

TEST_CASE_TEMPLATE("momentum: where the rate stands matters once it changes", T, double, float) {
  Walk<Momentum, T> buffer({.momentum = 0.5});
  Walk<Momentum, T> velocity({.momentum = 0.5, .rateInVelocity = 1});
  CHECK(buffer.move(1, 4) == 4);
  CHECK(velocity.move(1, 4) == 4);
  CHECK(buffer.move(0, 4) == 0);
  CHECK(velocity.move(0, 4) == 2);
}

TEST_CASE_TEMPLATE("AdaGrad: unit gradients have the rate / sqrt(t), however they are scaled, and zeros do not count",
                   T, double, float) {
  for (const double scale : {1.0, 1024.0, 1.0 / 1024}) {
    Walk<Adagrad, T> walk({.epsilon = 0});
    CHECK(walk.last(0.5, scale, 4) == 0.25);
    CHECK(walk.last(0.5, scale, 12) == 0.125);
    CHECK(static_cast<T>(walk.last(1, scale, 9984)) == static_cast<T>(0.01));
  }
  Walk<Adagrad, T> rare({.epsilon = 0}), decaying({.learningRateDecay = 0.5});
  CHECK(rare.move(0.5, 1) == doctest::Approx(0.5).epsilon(small<T>));
  for (int t = 0; t < 50; ++t) CHECK(rare.last(0.5, 0, 1) == 0);
  CHECK(rare.move(0.5, 1) == doctest::Approx(0.5 / std::sqrt(2.0)).epsilon(small<T>));
  decaying.move(1, 1);
  CHECK(decaying.move(1, 0.01) == doctest::Approx(0.01 / 1.5 / std::sqrt(1.0001)).epsilon(small<T>));
  CHECK((Walk<Adagrad, T>({.initialAccumulator = 8, .epsilon = 1}).move(1, 1)) == 0.25);
}

TEST_CASE_TEMPLATE("RMSProp: the first step is rate / sqrt(1 - alpha), and the mean square halves on time", T, double,
                   float) {
  for (const auto& [alpha, steps] : {std::pair{0.9, 6}, std::pair{0.999, 692}}) {
    Walk<RmsProp, T> walk({.alpha = alpha, .epsilon = 0});
    CHECK(walk.move(1, 3) == doctest::Approx(1 / std::sqrt(1 - alpha)).epsilon(small<T>));
    const double full = walk.kept[0][0];
    walk.last(1, 0, steps);
    CHECK(walk.kept[0][0] > 0.5 * full);
    walk.last(1, 0, 1);
    CHECK(walk.kept[0][0] < 0.5 * full);
  }
}

TEST_CASE_TEMPLATE("RMSProp: centered, a constant gradient has no variance, and rounding does not make it negative", T,
                   double, float) {
  Walk<RmsProp, T> walk({.centered = 1, .momentum = 0.5});
  CHECK(walk.rule.vectors() == 3);
  CHECK(std::isfinite(walk.last(1e-9, 0.1, 5000)));
  CHECK(walk.kept[0][0] - walk.kept[1][0] * walk.kept[1][0] == doctest::Approx(0).epsilon(1e-6));
}

TEST_CASE_TEMPLATE("Adadelta: no rate has to be chosen: steps grow from sqrt(epsilon)", T, double, float) {
  for (const double inside : {0.0, 1.0}) {
    const double epsilon = inside != 0 ? 1e-6 : 1e-3;
    Walk<Adadelta, T> walk({.epsilon = epsilon, .epsilonInsideRoot = inside});
    CHECK(walk.move(1, 100) == doctest::Approx(1e-3 / std::sqrt(0.1)).epsilon(1e-4));
    CHECK(walk.last(1, 100, 100) > 4e-3);
  }
}

TEST_CASE_TEMPLATE("Adam: the first step is g / (|g| + epsilon), and without memory every step is", T, double, float) {
  for (const double g : {1e-4, 1.0, 1e4}) {
    CHECK((Walk<Adam, T>().move(1, g)) == doctest::Approx(g / (g + 1e-8)).epsilon(small<T> * 1e-2));
    CHECK((Walk<AmsGrad, T>().move(1, g)) == doctest::Approx(g / (g + 1e-8)).epsilon(small<T> * 1e-2));
    CHECK((Walk<AdaMax, T>().move(1, g)) == doctest::Approx(g / (g + 1e-8)).epsilon(small<T> * 1e-2));
    CHECK((Walk<Adam, T>({.epsilon = 1, .epsilonInsideRoot = 1}).move(1, g)) ==
          doctest::Approx(g / std::sqrt(g * g + 1)).epsilon(small<T> * 1e-2));
  }
  Walk<Adam, T> forgetful({.beta1 = 0, .beta2 = 0});
  Walk<NAdam, T> ahead({.beta1 = 0, .beta2 = 0});
  for (const double gradient : {3.0, -1e-7, 0.3, -2e5}) {
    const T g = static_cast<T>(gradient), half = static_cast<T>(0.5), epsilon = static_cast<T>(1e-8);
    CHECK(forgetful.move(0.5, gradient) == half * g / (std::abs(g) + epsilon));
    CHECK(forgetful.kept[0][0] == g);
    CHECK(forgetful.kept[1][0] == g * g);
    CHECK(ahead.move(0.5, gradient) == half * g / (std::abs(g) + epsilon));
  }
}

TEST_CASE_TEMPLATE("Adam: gradients of changing sign are damped, and one outlier suppresses what follows", T, double,
                   float) {
  Walk<Adam, T> swinging;
  for (int t = 0; t < 2000; ++t) swinging.move(1, t % 2 == 0 ? 1 : -1);
  CHECK(swinging.move(1, 1) == doctest::Approx(0.1 / 1.9).epsilon(sizeof(T) == 8 ? 1e-6 : 1e-3));
  Walk<Adam, T> surprised({.epsilon = 0});
  CHECK(surprised.last(1, 1, 499) == doctest::Approx(1).epsilon(1e-4));
  surprised.move(1, 100);
  CHECK(surprised.last(1, 1, 100) == doctest::Approx(0.2180458679).epsilon(sizeof(T) == 8 ? 1e-9 : 1e-4));
}

TEST_CASE_TEMPLATE("a number that sleeps bursts when it wakes", T, double, float) {
  CHECK((Walk<RmsProp, T>({.alpha = 0.999}).move(1, 1)) == doctest::Approx(31.6227766).epsilon(1e-4));
  CHECK((Walk<Adagrad, T>().move(1, 1)) == doctest::Approx(1).epsilon(1e-6));
  Walk<Adam, T> adam;
  adam.rule.state = {.power1 = 0, .power2 = 0};  // after a long time
  CHECK(adam.move(1, 1) == doctest::Approx(3.16227766).epsilon(1e-4));
  double peak = 0;
  for (int t = 0; t < 100; ++t) peak = std::max(peak, adam.move(1, 1));
  CHECK(peak == doctest::Approx(6.5685).epsilon(1e-4));
}

// Reddi, Kale & Kumar (2018), section 3: on average the gradient is 1/3, so -1 is best on [-1, 1].
template <class Rule, class T>
double misled() {
  Walk<Rule, T> walk({.beta1 = 0, .beta2 = 0.1});
  double total = 0;
  for (int t = 1; t <= 300000; ++t) {
    walk.step(0.5 / std::sqrt(t), t % 3 == 1 ? 3 : -1);
    walk.x[0] = std::clamp<T>(walk.x[0], -1, 1);
    if (t > 297000) total += walk.x[0];
  }
  return total / 3000;
}

TEST_CASE_TEMPLATE("AMSGrad never forgets the largest gradient, which Adam does", T, double, float) {
  CHECK(misled<Adam, T>() >= 0.99);
  CHECK(misled<AmsGrad, T>() <= -0.99);
  Walk<Adam, T> adam;
  Walk<AmsGrad, T> amsgrad;
  adam.last(1, 100, 10000);
  amsgrad.last(1, 100, 10000);
  const T largest = amsgrad.kept[2][0];
  adam.last(1, 0.1, 20000);
  amsgrad.last(1, 0.1, 20000);
  CHECK(std::sqrt(largest / adam.kept[1][0]) > 990);
  CHECK(amsgrad.kept[2][0] == largest);
}

TEST_CASE_TEMPLATE("RAdam: no adaptation for five steps, then as much as the variance allows", T, double, float) {
  Walk<RAdam, T> walk({.epsilon = 0});
  for (int t = 1; t <= 5; ++t) CHECK(walk.move(1, 7) == doctest::Approx(7).epsilon(small<T>));
  for (int t = 6; t <= 2000; ++t) {
    const double power = std::pow(0.999, t), rho = 1999 - 2 * t * power / (1 - power);
    const double rectified = std::sqrt((rho - 4) * (rho - 2) * 1999 / (1995.0 * 1997 * rho));
    CHECK(walk.move(1, 7) == doctest::Approx(rectified).epsilon(sizeof(T) == 8 ? 1e-9 : 2e-3));
  }
}

TEST_CASE_TEMPLATE("Lion: every step is the rate, or nothing; what is not a number shows", T, double, float) {
  Walk<Lion, T> walk;
  for (const double g : {1e-5, 3.0, 1e4, 1e-20, -1e9, -1.0, -1e9}) CHECK(walk.move(0.25, g) == (g > 0 ? 0.25 : -0.25));
  CHECK((Walk<Lion, T>().move(0.25, 0)) == 0);
  CHECK(std::isnan(walk.move(0.25, nan)));
}

TEST_CASE("rules have defaults of their own for what all rules have") {
  CHECK(RuleOptions<AdamW>().shape.weightDecay == 1e-2);
  CHECK(RuleOptions<AdamW>().shape.decoupledWeightDecay == 1);
  CHECK(RuleOptions<Adam>().shape.decoupledWeightDecay == 0);
  CHECK(RuleOptions<Lion>().shape.weightDecay == 0);
  CHECK(RuleOptions<Lion>().shape.decoupledWeightDecay == 1);
}

TEST_CASE_TEMPLATE("pieces give the same bits as one pass", T, double, float) {
  everyVariant([]<class Rule>(const typename Rule::Options& options) {
    constexpr Index n = 1003;
    Walk<Rule, T> whole(options, n), parts(options, n);
    for (int t = 0; t < 12; ++t) {
      std::vector<T> g(n);
      for (Index i = 0; i < n; ++i) g[static_cast<std::size_t>(i)] = static_cast<T>(normalAt(7, t, i));
      whole.step(1e-2, g, {n});
      parts.step(1e-2, g, {1, 2, 5, 64, 67, 500, 1000, n});
    }
    CHECK(whole.x == parts.x);
    CHECK(whole.kept == parts.kept);
  });
}

}  // namespace
}  // namespace thalweg
