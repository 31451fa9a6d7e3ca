#include "searches.h"

namespace thalweg {
namespace {

TEST_CASE("the step fulfils the Wolfe conditions or the approximate ones") {
  for (const double curvature : {0.9, 0.1}) {
    for (const double decrease : {0.1, 1e-4}) {
      CAPTURE(curvature);
      checkAll<HagerZhangOptions>(smooth(), {.decrease = decrease, .curvature = curvature}, 20);
    }
  }
}

TEST_CASE("with delta near 1/2 the step is a minimizer to full precision, though f shows half of the digits") {
  for (const double minimum : {0.3, 1.0, 7.0}) {
    const Ray ray{"cosh", [=](double t) -> Sample { return {std::cosh(t - minimum), std::sinh(t - minimum)}; }};
    for (const double t : {1e-2, 1.0, 1e2}) {
      const Found found = search<HagerZhangOptions>(ray, t, {.decrease = 0.5 - 1e-13, .curvature = 1e-13});
      CHECK_FALSE(found.failure);
      CHECK(std::abs(found.end.t - minimum) < 1e-9);
    }
  }
}

TEST_CASE("a constant added to f does not make a maximum acceptable") {
  const Ray ray{"cubic", [](double t) -> Sample {
                  return {1e10 - t + 3.5 * t * t - 2 * t * t * t, -1 + 7 * t - 6 * t * t};
                }};
  const Found found = search<HagerZhangOptions>(ray, 1);  // where the slope is zero, and f 0.5 higher than at the start
  CHECK_FALSE(found.failure);
  CHECK(found.end.f < found.start.f);
}

TEST_CASE("f may rise within the slack, and no further") {
  for (const double rise : {0.5e-6, 2e-6}) {
    const Ray ray{"rise", [=](double t) -> Sample { return {1 + (t > 0 ? rise : 0), 1e-3 * (t - 1)}; }};
    const Found found = search<HagerZhangOptions>(ray, 1, {.slack = 1e-6});
    CHECK((found.failure == std::nullopt) == (rise < 1e-6));
    CHECK(search<HagerZhangOptions>(ray, 1).failure == Status::lineSearchFailed);
  }
}

}  // namespace
}  // namespace thalweg
