#include "core/search/armijo.h"

#include <doctest/doctest.h>

#include "problems.h"
#include "rays.h"

namespace thalweg {
namespace {

struct Found {
  std::optional<Status> failure;
  Step start{}, end{};       // end: the trial
  int evaluations = -1;      // the start's is none of the search
  double lowest = infinity;  // of the values that go down enough

  bool sufficient(double decrease) const { return end.t > 0 && end.f <= start.f + decrease * end.t * start.slope; }
};

Method searchOnce(Points& points, const Vector& d, double slope, double t, ArmijoOptions o, Found& found) {
  found.failure = co_await armijo(points, d, slope, t, o);
  co_return Status::stopped;
}

Found search(const Ray& ray, double t, const ArmijoOptions& o = {}, double x0 = 0) {
  Found found;
  const auto objective = [&](const View& x, View& g) {
    const double f = ray(x, g);
    found.end = {x[0] - x0, f, g[0]};
    if (++found.evaluations == 0) found.start = found.end;
    if (found.sufficient(o.decrease)) found.lowest = std::min(found.lowest, f);
    return f;
  };
  Stage stage(Vector::Constant(1, x0), objective);
  const Vector d = Vector::Ones(1);
  Run run(searchOnce(stage.points, d, found.start.slope, t, o, found));
  stage.iterate(run);
  const Point& trial = *stage.points.trial;
  found.end = {trial.x[0] - x0, trial.f, trial.g[0]};
  return found;
}

const std::vector<double> firstSteps{1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3};

bool accepted(const Found& found, const ArmijoOptions& o) {
  return found.end.t > 0 && decreases(found.start, found.end, o.decrease, roundingOf(1));
}

TEST_CASE("the step lowers f enough, and is the first that does") {
  std::vector<Ray> rays = transcendental;
  rays.insert(rays.end(), moreThuente.begin(), moreThuente.end());
  for (const double minimum : {1e-2, 1.0, 99.0}) {
    rays.push_back(quartic(minimum));
    rays.push_back(quadratic(1e8, minimum));
  }
  for (const Ray& ray : rays) {
    for (const double t : firstSteps) {
      for (const double decrease : {1e-4, 0.1, 0.4}) {
        CAPTURE(ray.name);
        CAPTURE(t);
        const ArmijoOptions options{.decrease = decrease};
        const Found found = search(ray, t, options);
        CHECK_FALSE(found.failure);
        CHECK(accepted(found, options));
        CHECK(found.end.t <= t);
        CHECK(found.end.t >= std::pow(0.1, found.evaluations - 1) * t * (1 - 1e-12));
        CHECK(found.end.t <= std::pow(0.5, found.evaluations - 1) * t * (1 + 1e-12));
        CHECK(found.evaluations <= 16);
        if (found.evaluations > 1) CHECK(found.lowest == found.end.f);
      }
    }
  }
}

TEST_CASE("two steps are enough to minimize a parabola, and three a cubic") {
  for (const double t : {2.1, 3.0, 8.0}) {
    const Found found = search(quadratic(3, 1), t);
    CHECK(found.evaluations == 2);
    CHECK(found.end.t == doctest::Approx(1).epsilon(1e-14));
  }
  // Slope -1 at 0, minimum at 1, and a parabola whose minimizer is still too far out.
  const Ray ray{"cubic", [](double t) -> Sample {
                  return {-t - 9 * t * t + 19 * t * t * t / 3, -1 - 18 * t + 19 * t * t};
                }};
  const Found found = search(ray, 4, {.decrease = 0.49});
  CHECK(found.evaluations <= 4);
  CHECK(found.end.f < 0);
}

TEST_CASE("where rounding hides f, slopes decide") {
  for (const double rounding : {0.0, 1e-9, -1e-9}) {
    const Ray ray{"hidden", [=](double x) -> Sample { return {x == 0 ? 1e6 : 1e6 + rounding, 1e-12 * (x - 1)}; }};
    for (const double t : {0.3, 1.0, 1.5, 7.0, 100.0}) {
      const Found found = search(ray, t);
      CHECK_FALSE(found.failure);
      CHECK(accepted(found, {}));
      CHECK(found.evaluations <= (t < 1.8 ? 1 : t < 8 ? 2 : 3));
    }
  }
}

TEST_CASE("values that are not finite shorten the step, quickly") {
  for (const double wall : {nan, infinity, -infinity}) {
    const Ray slopeless{"slopeless", [=](double t) -> Sample { return {-t, t < 1 ? t - 1 : wall}; }};
    for (const double t : {1e-3, 1e-1, 1.0, 1e1, 1e3, 1e12}) {
      const Found found = search(slopeless, t);
      CHECK_FALSE(found.failure);
      CHECK(accepted(found, {}));
      CHECK(found.evaluations <= 14);
    }
  }
}

TEST_CASE("a wrong gradient, or nothing lower, is said to be a failed search") {
  for (const double t : firstSteps) {
    for (const double offset : {0.0, 1.0, 1e3}) {
      const Found uphill = search({"uphill", [=](double x) -> Sample { return {offset + x + x * x, -1 - 2 * x}; }}, t);
      CHECK(uphill.failure == Status::lineSearchFailed);
      const Found flat = search({"flat", [=](double) -> Sample { return {offset, -1}; }}, t);
      CHECK(flat.failure == Status::lineSearchFailed);
    }
    const Found cliff = search({"cliff", [](double x) -> Sample { return {x > 0 ? 1.0 : 0.0, -1}; }}, t);
    CHECK(cliff.failure == Status::lineSearchFailed);
    CHECK(cliff.evaluations == ArmijoOptions{}.maxEvaluations);
  }
}

}  // namespace
}  // namespace thalweg
