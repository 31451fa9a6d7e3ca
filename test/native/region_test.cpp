// How runs of every Newton method end, and what does not change them.
#include "core/trust/region.h"

#include <doctest/doctest.h>

#include "newton_runs.h"
#include "rays.h"

namespace thalweg {
namespace {

TEST_CASE("what falls without end is unbounded") {
  const std::vector<Smooth> falling{
      ofOne([](double x) { return -x; }, [](double) { return -1; }, [](double) { return 0; }),
      ofOne([](double x) { return -x * x; }, [](double x) { return -2 * x; }, [](double) { return -2; }),
      ofOne([](double x) { return -std::exp(x); }, [](double x) { return -std::exp(x); },
            [](double x) { return -std::exp(x); }),
      ofOne([](double x) { return -x * x * x; }, [](double x) { return -3 * x * x; }, [](double x) { return -6 * x; })};
  for (std::size_t i = 0; i < falling.size(); ++i) {
    for (const Way way : ways) {
      CAPTURE(nameOf(way));
      CAPTURE(i);
      const Result result = solve(way, falling[i], Vector::Ones(1));
      CHECK(result.status == Status::unbounded);
    }
  }
}

TEST_CASE("steps into what is not finite are shortened") {
  for (const double outside : {nan, infinity, -infinity}) {
    const auto domain = [=](double x, double value) { return x > 0 ? value : outside; };
    const Smooth barrier =
        ofOne([=](double x) { return domain(x, x - 0.01 * std::log(x)); },
              [=](double x) { return domain(x, 1 - 0.01 / x); }, [=](double x) { return domain(x, 0.01 / x / x); });
    for (const Way way : ways) {
      for (const double x0 : {1e-4, 0.02, 0.9, 100.0}) {
        CAPTURE(nameOf(way));
        CAPTURE(x0);
        const Result result = solve(way, barrier, Vector::Constant(1, x0));
        CHECK(result.status == Status::gradientTolerance);
        CHECK(result.x[0] == doctest::Approx(0.01).epsilon(1e-4));
        CHECK(result.iterations <= 60);
      }
    }
  }
}

TEST_CASE("at the floor of arithmetic the limit is precision, with noise as without") {
  for (const Way way : ways) {
    for (const double noise : {0.0, 3e-9}) {
      for (int seed = 0; seed < 5; ++seed) {
        Smooth lifted = rosenbrock();
        lifted.value = [=](const View& x, View& g) {
          return 1e6 + Rosenbrock{}(x, g) + noise * std::sin(1e9 * x[0]);  // a few units of the last place
        };
        CAPTURE(nameOf(way));
        CAPTURE(noise);
        const Result result = solve(way, lifted, Vector::Constant(4, 0.5) + 0.1 * random(4, seed), {.gtol = 1e-18});
        CHECK((result.status == Status::precisionLimit || result.gradientNorm <= 1e-18));
        CHECK(result.gradientNorm < 1e-4);
        CHECK(result.iterations < 100);
      }
    }
  }
}

TEST_CASE("wrong gradients and corners are never called a success") {
  Smooth wrong = quadraticOf(Eigen::MatrixXd::Identity(3, 3));
  wrong.value = [](const View& x, View& g) {
    g = -x;
    return 0.5 * dot(x, x);
  };
  const auto corner = [](double height) {
    return ofOne([=](double x) { return std::abs(x - 0.1) + height; },
                 [](double x) { return std::copysign(1.0, x - 0.1); }, [](double) { return 0; });
  };
  Smooth mixed = quadraticOf(2 * Eigen::MatrixXd::Identity(3, 3));
  mixed.value = [](const View& x, View& g) {  // of the wrong sign in one unknown
    g = 2 * x;
    g[1] = -1;
    return dot(x, x) - x[1] * x[1] + x[1];
  };
  for (const Way way : ways) {
    CAPTURE(nameOf(way));
    for (const Smooth& problem : {wrong, mixed}) {
      const Result result = solve(way, problem, Vector::Ones(3));
      CHECK_FALSE(succeeded(result.status));
      CHECK(result.evaluations < 1000);
    }
    for (const double height : {0.0, 1.0}) {
      const Result result = solve(way, corner(height), Vector::Ones(1));
      CHECK_FALSE(succeeded(result.status));
      CHECK(result.value < height + 0.01);
      CHECK(result.evaluations < 3000);
    }
  }
}

TEST_CASE("a product that is not finite ends the run, and not as a success") {
  Smooth broken = rosenbrock();
  broken.hessian = [](const View& x) -> Eigen::MatrixXd { return Eigen::MatrixXd::Constant(x.size(), x.size(), nan); };
  const Result result = solve(Way::products, broken, Rosenbrock::start(4));
  CHECK_FALSE(succeeded(result.status));
  CHECK(result.evaluations < 100);
}

using Iterates = std::vector<Vector>;

Iterates iteratesOf(Way way, const Smooth& problem, const Vector& x0, double gtol) {
  Iterates all;
  solve(way, problem, x0, {.gtol = gtol, .maxIterations = 30},
        [&](const Points& points) { all.push_back(points.at->x); });
  return all;
}

// scale f(x / wide)
Smooth scaled(const Smooth& problem, double high, double wide) {
  return {[=](const View& x, View& g) {
            Vector memory = x / wide;
            const double value = problem.value(View(memory.data(), x.size()), g);
            g *= high / wide;
            return high * value;
          },
          [=](const View& x) {
            Vector memory = x / wide;
            return Eigen::MatrixXd(high / wide / wide * problem.hessian(View(memory.data(), x.size())));
          }};
}

TEST_CASE("powers of two before f and x change no bit of the iterates") {
  const Vector x0 = Rosenbrock::start(6);
  for (const Way way : ways) {
    const Iterates plain = iteratesOf(way, rosenbrock(), x0, 1e-6);
    CHECK(plain.size() > 5);
    for (const int f : {-40, 0, 80}) {
      for (const int x : {0, 20}) {  // x below 1 counts as 1 in places
        CAPTURE(nameOf(way));
        CAPTURE(f);
        CAPTURE(x);
        const double high = std::ldexp(1, f), wide = std::ldexp(1, x);
        const Iterates all = iteratesOf(way, scaled(rosenbrock(), high, wide), wide * x0, 1e-6 * high / wide);
        REQUIRE(all.size() == plain.size());
        for (std::size_t i = 0; i < all.size(); ++i) CHECK(sameBits(Vector(all[i] / wide), plain[i]));
      }
    }
  }
}

TEST_CASE("moving the origin of x changes no more than rounding does") {
  const Vector x0 = Vector::Constant(6, 0.5);
  for (const Way way : ways) {
    CAPTURE(nameOf(way));
    const Iterates plain = iteratesOf(way, rosenbrock(), x0, 1e-6);
    for (const double far : {2.0, 16.0, -1024.0}) {
      if (way == Way::lineSearch && far < 0) continue;  // steps along negative curvature go by the size of x
      const auto back = [=](const auto& visit) {
        return [=](const View& x, auto&... g) {
          Vector memory = x.array() - far;
          return visit(View(memory.data(), x.size()), g...);
        };
      };
      const Smooth moved{back(rosenbrock().value), back(rosenbrock().hessian)};
      const Iterates all = iteratesOf(way, moved, Vector(x0.array() + far), 1e-6);
      REQUIRE(all.size() == plain.size());
      for (std::size_t i = 0; i < all.size(); ++i)
        CHECK(largest(Vector(all[i].array() - far - plain[i].array())) < 1e-7);
    }
  }
}

}  // namespace
}  // namespace thalweg
