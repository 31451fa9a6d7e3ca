// When there is no step to accept: what every line search says then. Armijo's takes any step along a ray without
// bottom, and none but one that it accepts.
#include "searches.h"

namespace thalweg {
namespace {

TEST_CASE_TEMPLATE("a ray without bottom is told from a minimum far away", Options, WolfeOptions, MoreThuenteOptions,
                   HagerZhangOptions) {
  for (const double t : firstSteps) {
    CAPTURE(t);
    const Found ramp = search<Options>({"ramp", [](double x) -> Sample { return {-x, -1}; }}, t);
    CHECK(ramp.failure == Status::unbounded);
    CHECK(ramp.end.f < ramp.start.f);
  }
  struct Far {
    double first, minimum;
  };
  for (const auto& [t, minimum] : {Far{1e-3, 1e12}, {1e-16, 1e6}, {1e10, 1e24}}) {
    CAPTURE(t);
    const Found far = search<Options>(quadratic(1, minimum), t);
    CHECK_FALSE(far.failure);
    CHECK(accepted(far, Options{}));
  }
}

bool best(const Found& found) { return found.lowest < infinity && found.end.f <= found.lowest; }

bool settled(const Found& found, const WolfeOptions&) { return best(found); }
bool settled(const Found& found, const MoreThuenteOptions&) { return best(found); }
// It accepts steps at which the slope is not negative, though others were lower.
bool settled(const Found& found, const HagerZhangOptions& o) { return best(found) || accepted(found, o); }

TEST_CASE_TEMPLATE("out of tries it settles for the best step that it saw, which is the trial", Options, WolfeOptions,
                   MoreThuenteOptions, HagerZhangOptions) {
  for (const Ray& ray : moreThuente) {
    for (const double t : firstSteps) {
      for (double tries = 1; tries <= 8; ++tries) {
        CAPTURE(ray.name);
        CAPTURE(t);
        CAPTURE(tries);
        const Options options{.decrease = 1e-4, .curvature = 1e-12, .maxEvaluations = tries};
        const Found found = search(ray, t, options);
        CHECK(found.evaluations <= tries + 1);
        if (found.failure) CHECK(found.lowest == infinity);
        if (!found.failure) CHECK(settled(found, options));
      }
    }
  }
}

TEST_CASE_TEMPLATE("a wrong gradient is said to be a failed search", Options, WolfeOptions, MoreThuenteOptions,
                   HagerZhangOptions, ArmijoOptions) {
  for (const double t : firstSteps) {
    for (const double offset : {0.0, 1.0, 1e3, 1e6}) {
      CAPTURE(t);
      CAPTURE(offset);
      const Found uphill = search<Options>({"uphill",
                                            [=](double x) -> Sample {
                                              return {offset + x + x * x, -1 - 2 * x};
                                            }},
                                           t);
      CHECK(uphill.failure == Status::lineSearchFailed);
      CHECK(uphill.evaluations <= Options{}.maxEvaluations);
      const Found flat = search<Options>({"flat", [=](double) -> Sample { return {offset, -1}; }}, t);
      CHECK(flat.failure == Status::lineSearchFailed);
    }
  }
}

TEST_CASE_TEMPLATE("so is a search from a minimum that lies between two numbers", Options, WolfeOptions,
                   MoreThuenteOptions, HagerZhangOptions, ArmijoOptions) {
  for (const double t : {1e-2, 1.0, 1e1, 1e2}) {
    const double minimum = 0x0.6p-52;  // nearer to the start: no other point has a smaller slope
    const Ray ray{"minimum", [=](double x) -> Sample {
                    const double away = (x - 1) - minimum;
                    return {1 + 0.5 * away * away, away};
                  }};
    CHECK(search<Options>(ray, t, {}, 1).failure == Status::lineSearchFailed);
  }
}

}  // namespace
}  // namespace thalweg
