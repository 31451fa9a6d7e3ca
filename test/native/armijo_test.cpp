#include "searches.h"

namespace thalweg {
namespace {

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
    const Found found = search<ArmijoOptions>(quadratic(3, 1), t);
    CHECK(found.evaluations == 2);
    CHECK(found.end.t == doctest::Approx(1).epsilon(1e-14));
  }
  // Slope -1 at 0, minimum at 1, and a parabola whose minimizer is still too far out.
  const Ray ray{"cubic", [](double t) -> Sample {
                  return {-t - 9 * t * t + 19 * t * t * t / 3, -1 - 18 * t + 19 * t * t};
                }};
  const Found found = search<ArmijoOptions>(ray, 4, {.decrease = 0.49});
  CHECK(found.evaluations <= 4);
  CHECK(found.end.f < 0);
}

TEST_CASE("nothing lower is a failed search, after as many tries as it may take") {
  for (const double t : firstSteps) {
    const Found cliff = search<ArmijoOptions>({"cliff", [](double x) -> Sample { return {x > 0 ? 1.0 : 0.0, -1}; }}, t);
    CHECK(cliff.failure == Status::lineSearchFailed);
    CHECK(cliff.evaluations == ArmijoOptions{}.maxEvaluations);
  }
}

}  // namespace
}  // namespace thalweg
