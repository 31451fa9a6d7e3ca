#include "core/search/hager_zhang.h"

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

Method searchOnce(Points& points, const Vector& d, double slope, double t, HagerZhangOptions o, Found& found) {
  found.failure = co_await hagerZhangSearch(points, d, slope, t, o);
  co_return Status::stopped;
}

Found search(const Ray& ray, double t, const HagerZhangOptions& o = {}, double x0 = 0) {
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

std::vector<Ray> smooth() {
  std::vector<Ray> rays = transcendental;
  for (const double minimum : {1.0, 99.0}) rays.push_back(quartic(minimum));
  for (const double curvature : {1e-8, 1.0, 1e8}) {
    for (const double minimum : {1e-2, 1.0, 1e2}) rays.push_back(quadratic(curvature, minimum));
  }
  rays.insert(rays.end(), moreThuente.begin(), moreThuente.end());
  return rays;
}

// The Wolfe conditions, or the approximate ones where f is not too high: Hager & Zhang (2005), T1 and T2.
bool accepted(const Found& found, const HagerZhangOptions& o) {
  const auto& [failure, start, end, evaluations, lowest] = found;
  const bool level = end.f <= start.f + o.slack * std::abs(start.f) || !distinct(start.f, end.f, roundingOf(1));
  const bool approximate = level && end.slope <= (2 * o.decrease - 1) * start.slope;
  return end.t > 0 && (found.sufficient(o.decrease) || approximate) && end.slope >= o.curvature * start.slope;
}

TEST_CASE("the step fulfils the Wolfe conditions or the approximate ones") {
  for (const Ray& ray : smooth()) {
    for (const double t : firstSteps) {
      for (const double curvature : {0.9, 0.1}) {
        for (const double decrease : {0.1, 1e-4}) {
          CAPTURE(ray.name);
          CAPTURE(t);
          CAPTURE(curvature);
          const HagerZhangOptions options{.decrease = decrease, .curvature = curvature};
          const Found found = search(ray, t, options);
          CHECK_FALSE(found.failure);
          CHECK(accepted(found, options));
          CHECK(found.evaluations <= 20);
        }
      }
    }
  }
}

TEST_CASE("with delta near 1/2 the step is a minimizer to full precision, though f shows half of the digits") {
  for (const double minimum : {0.3, 1.0, 7.0}) {
    const Ray ray{"cosh", [=](double t) -> Sample { return {std::cosh(t - minimum), std::sinh(t - minimum)}; }};
    for (const double t : {1e-2, 1.0, 1e2}) {
      const Found found = search(ray, t, {.decrease = 0.5 - 1e-13, .curvature = 1e-13});
      CHECK_FALSE(found.failure);
      CHECK(std::abs(found.end.t - minimum) < 1e-9);
    }
  }
}

TEST_CASE("two steps are enough to minimize a parabola, or one that is right") {
  for (const double t : {0.3, 1.0, 3.0, 8.0}) {
    const Found found = search(quadratic(3, 1), t, {.decrease = 1e-13, .curvature = 1e-12});
    CHECK(found.evaluations == (t == 1 ? 1 : 2));
    CHECK(found.end.t == doctest::Approx(1).epsilon(1e-14));
  }
}

TEST_CASE("a constant added to f does not make a maximum acceptable") {
  const Ray ray{"cubic", [](double t) -> Sample {
                  return {1e10 - t + 3.5 * t * t - 2 * t * t * t, -1 + 7 * t - 6 * t * t};
                }};
  const Found found = search(ray, 1);  // where the slope is zero, and f 0.5 higher than at the start
  CHECK_FALSE(found.failure);
  CHECK(found.end.f < found.start.f);
}

TEST_CASE("f may rise within the slack, and no further") {
  for (const double rise : {0.5e-6, 2e-6}) {
    const Ray ray{"rise", [=](double t) -> Sample { return {1 + (t > 0 ? rise : 0), 1e-3 * (t - 1)}; }};
    const Found found = search(ray, 1, {.slack = 1e-6});
    CHECK((found.failure == std::nullopt) == (rise < 1e-6));
    CHECK(search(ray, 1).failure == Status::lineSearchFailed);
  }
}

TEST_CASE("where rounding hides f, slopes decide") {
  for (const double rounding : {0.0, 1e-9, -1e-9}) {
    const Ray ray{"hidden", [=](double x) -> Sample { return {x == 0 ? 1e6 : 1e6 + rounding, 1e-12 * (x - 1)}; }};
    for (const double t : {1e-3, 0.3, 1.0, 1.5, 7.0}) {
      const Found found = search(ray, t);
      CHECK_FALSE(found.failure);
      CHECK(accepted(found, {}));
      CHECK(found.evaluations <= (t > 0.2 && t < 1.8 ? 1 : 5));
    }
  }
}

TEST_CASE("noise in f where it is flat leads to no failure") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Vector noise = random(64, seed);
    int call = 0;
    const Ray ray{"noise", [&](double x) -> Sample {
                    const double away = x - 1;
                    const double wave = 4 * epsilon * noise[call++ % 64];
                    return {1 + 1e-17 * away * away + wave, 2e-17 * away};
                  }};
    for (const double t : {1e-2, 0.5, 1.0, 5.0, 100.0}) {
      call = 0;
      const Found found = search(ray, t);
      CHECK_FALSE(found.failure);
      CHECK(found.evaluations <= 12);
      CHECK(std::abs(found.end.slope) <= 0.9 * -found.start.slope);
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
        CHECK(accepted(found, {}));
        CHECK(found.evaluations <= (t > 1e3 ? 20 : 14));
      }
    }
  }
}

TEST_CASE("a ray without bottom is told from a minimum far away") {
  for (const double t : firstSteps) {
    CAPTURE(t);
    const Found ramp = search({"ramp", [](double x) -> Sample { return {-x, -1}; }}, t);
    CHECK(ramp.failure == Status::unbounded);
    CHECK(ramp.end.f < ramp.start.f);
  }
  struct Far {
    double first, minimum;
  };
  for (const auto& [t, minimum] : {Far{1e-3, 1e12}, {1e-16, 1e6}, {1e10, 1e24}}) {
    CAPTURE(t);
    const Found far = search(quadratic(1, minimum), t);
    CHECK_FALSE(far.failure);
    CHECK(accepted(far, {}));
  }
}

TEST_CASE("out of tries it settles for the best step that it saw, which is the trial") {
  for (const Ray& ray : moreThuente) {
    for (const double t : firstSteps) {
      for (double tries = 1; tries <= 8; ++tries) {
        const HagerZhangOptions options{.decrease = 1e-4, .curvature = 1e-3, .maxEvaluations = tries};
        const Found found = search(ray, t, options);
        CAPTURE(ray.name);
        CAPTURE(t);
        CAPTURE(tries);
        CHECK(found.evaluations <= tries + 1);
        if (found.failure) CHECK(found.lowest == infinity);
        if (!found.failure) CHECK((accepted(found, options) || found.end.f <= found.lowest));
      }
    }
  }
}

TEST_CASE("a wrong gradient is said to be a failed search") {
  for (const double t : firstSteps) {
    for (const double offset : {0.0, 1.0, 1e3}) {
      const Found uphill = search({"uphill", [=](double x) -> Sample { return {offset + x + x * x, -1 - 2 * x}; }}, t);
      CHECK(uphill.failure == Status::lineSearchFailed);
      CHECK(uphill.evaluations <= HagerZhangOptions{}.maxEvaluations);
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
