#include "core/search/wolfe.h"

#include <doctest/doctest.h>

#include <vector>

#include "problems.h"
#include "rays.h"

namespace thalweg {
namespace {

struct Found {
  std::optional<Status> failure;
  Step start{}, end{};  // end: the trial
  int evaluations = 0;
  double lowest = infinity;  // of the values that go down enough

  bool lower() const { return end.f < start.f; }
  bool sufficient(const WolfeOptions& o) const {
    return end.t > 0 && end.f <= start.f + o.decrease * end.t * start.slope;
  }
  bool wolfe(const WolfeOptions& o) const {
    const bool approximate =
        !distinct(start.f, end.f, roundingOf(1)) && end.slope <= (2 * o.decrease - 1) * start.slope;
    return end.t > 0 && (sufficient(o) || approximate) && std::abs(end.slope) <= o.curvature * std::abs(start.slope);
  }
};

Method searchOnce(Points& points, const Vector& d, double slope, double t, WolfeOptions o, Found& found) {
  found.failure = co_await wolfe(points, d, slope, t, o);
  co_return Status::stopped;
}

Found search(const Ray& ray, double t, const WolfeOptions& o = {}, double x0 = 0) {
  Found found;
  const auto objective = [&](const View& x, View& g) {
    const double f = ray(x, g);
    found.end = {x[0] - x0, f, g[0]};
    if (found.evaluations++ == 0) found.start = found.end;
    if (found.sufficient(o)) found.lowest = std::min(found.lowest, f);
    return f;
  };
  Stage stage(Vector::Constant(1, x0), objective);
  const Vector d = Vector::Ones(1);
  Run run(searchOnce(stage.points, d, found.start.slope, t, o, found));
  stage.iterate(run);
  found.evaluations -= 1;  // the start's
  const Point& trial = *stage.points.trial;
  found.end = {trial.x[0] - x0, trial.f, trial.g[0]};
  return found;
}

const std::vector<double> firstSteps{1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3};

void checkAll(const std::vector<Ray>& rays, const WolfeOptions& o, int limit) {
  for (const Ray& ray : rays) {
    for (const double t : firstSteps) {
      CAPTURE(ray.name);
      CAPTURE(t);
      const Found found = search(ray, t, o);
      CHECK_FALSE(found.failure);
      CHECK(found.wolfe(o));
      CHECK(found.evaluations <= limit);
    }
  }
}

TEST_CASE("the step fulfils the Wolfe conditions on smooth convex functions") {
  std::vector<Ray> rays = transcendental;
  for (const double minimum : {1.0, 99.0}) rays.push_back(quartic(minimum));
  for (const double curvature : {1e-8, 1.0, 1e8}) {
    for (const double minimum : {1e-2, 1.0, 1e2}) rays.push_back(quadratic(curvature, minimum));
  }
  checkAll(rays, {}, 15);
}

TEST_CASE("the step fulfils the Wolfe conditions on the functions of More and Thuente") {
  checkAll(moreThuente, {}, 15);
}

TEST_CASE("and so it does under tight conditions") {
  checkAll({moreThuente[0]}, {.decrease = 1e-3, .curvature = 0.1}, 20);
  checkAll({moreThuente[1], moreThuente[2]}, {.decrease = 0.1, .curvature = 0.1}, 20);
  checkAll({moreThuente[3], moreThuente[4], moreThuente[5]}, {.decrease = 1e-3, .curvature = 1e-3}, 20);
}

TEST_CASE("two steps are enough to minimize a parabola, or one that is right") {
  for (const double t : {0.15, 0.3, 1.0, 3.0, 8.0}) {
    const Found found = search(quadratic(3, 1), t, {.curvature = 1e-12});
    CHECK(found.evaluations == (t == 1 ? 1 : 2));
    CHECK(found.end.t == doctest::Approx(1).epsilon(1e-14));
  }
}

TEST_CASE("where rounding hides f, slopes decide") {
  for (const double rounding : {0.0, 1e-9, -1e-9}) {
    const Ray ray{"hidden", [=](double x) -> Sample { return {x == 0 ? 1e6 : 1e6 + rounding, 1e-12 * (x - 1)}; }};
    for (const double t : {1e-3, 0.3, 1.0, 1.5, 7.0}) {
      const Found found = search(ray, t);
      CHECK_FALSE(found.failure);
      CHECK(found.wolfe({}));
      CHECK(found.evaluations <= (t > 0.2 && t < 1.8 ? 1 : 5));
    }
  }
}

TEST_CASE("values that are not finite shorten the step, quickly") {
  for (const double wall : {nan, infinity, -infinity}) {
    const Ray barrier{"barrier", [=](double t) -> Sample {
                        if (t >= 1) return {wall, wall};
                        return {-t - 0.01 * std::log(1 - t), -1 + 0.01 / (1 - t)};
                      }};
    const Ray slopeless{"slopeless", [=](double t) -> Sample { return {-t, t < 1 ? t - 1 : wall}; }};
    for (const double t : {1e-3, 1e-1, 1.0, 1e1, 1e3, 1e12}) {
      CAPTURE(wall);
      CAPTURE(t);
      for (const Ray& ray : {barrier, slopeless}) {
        const Found found = search(ray, t);
        CHECK_FALSE(found.failure);
        CHECK(found.wolfe({}));
        CHECK(found.evaluations <= (t > 1e3 ? 20 : 11));
      }
    }
  }
}

TEST_CASE("a bracket that no cubic fits is halved") {
  const Ray ray{"step", [](double t) -> Sample {  // slope -1 at 0 and at 1, and f(1) = -0.4
                  const double sine = std::sin(0.5 * std::numbers::pi * t);
                  return {-t + 0.6 * sine * sine, -1 + 0.3 * std::numbers::pi * std::sin(std::numbers::pi * t)};
                }};
  const WolfeOptions steep{.decrease = 0.5};
  const Found found = search(ray, 1, steep);
  CHECK_FALSE(found.failure);
  CHECK(found.wolfe(steep));
}

TEST_CASE("a ray without bottom is told from a minimum far away") {
  for (const double t : firstSteps) {
    CAPTURE(t);
    const Found ramp = search({"ramp", [](double x) -> Sample { return {-x, -1}; }}, t);
    CHECK(ramp.failure == Status::unbounded);
    CHECK(ramp.lower());
  }
  struct Far {
    double first, minimum;
  };
  for (const auto& [t, minimum] : {Far{1e-3, 1e12}, {1e-16, 1e6}, {1e10, 1e24}}) {
    CAPTURE(t);
    const Found far = search(quadratic(1, minimum), t);
    CHECK_FALSE(far.failure);
    CHECK(far.wolfe({}));
  }
}

TEST_CASE("out of tries it settles for the best step that it saw, which is the trial") {
  for (const Ray& ray : moreThuente) {
    for (const double t : firstSteps) {
      for (double tries = 1; tries <= 8; ++tries) {
        const Found found = search(ray, t, {.decrease = 1e-4, .curvature = 1e-12, .maxEvaluations = tries});
        CAPTURE(ray.name);
        CAPTURE(t);
        CAPTURE(tries);
        CHECK(found.evaluations <= tries + 1);
        CHECK(found.failure.has_value() == (found.lowest == infinity));
        if (!found.failure) CHECK((found.end.f <= found.lowest || !distinct(found.end.f, found.lowest, roundingOf(1))));
      }
    }
  }
}

TEST_CASE("a wrong gradient is said to be a failed search") {
  for (const double t : firstSteps) {
    for (const double offset : {0.0, 1.0, 1e6}) {
      const Found uphill = search({"uphill", [=](double x) -> Sample { return {offset + x + x * x, -1 - 2 * x}; }}, t);
      CHECK(uphill.failure == Status::lineSearchFailed);
      CHECK(uphill.evaluations <= WolfeOptions{}.maxEvaluations);
      const Found flat = search({"flat", [=](double) -> Sample { return {offset, -1}; }}, t);
      CHECK(flat.failure == Status::lineSearchFailed);
    }
  }
}

TEST_CASE("so is a search from a minimum that lies between two numbers") {
  for (const double t : {1e-2, 1.0, 1e1, 1e2}) {
    const double minimum = 0x0.6p-52;  // nearer to the start: no other point has a smaller slope
    const Ray ray{"minimum", [=](double x) -> Sample {
                    const double away = (x - 1) - minimum;
                    return {1 + 0.5 * away * away, away};
                  }};
    CHECK(search(ray, t, {}, 1).failure == Status::lineSearchFailed);
  }
}

}  // namespace
}  // namespace thalweg
