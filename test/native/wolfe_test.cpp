#include "searches.h"

namespace thalweg {
namespace {

TEST_CASE("the step fulfils the strong Wolfe conditions") { checkAll<WolfeOptions>(smooth(), {}, 15); }

TEST_CASE("and so it does under tight conditions") {
  checkAll<WolfeOptions>({moreThuente[0]}, {.decrease = 1e-3, .curvature = 0.1}, 20);
  checkAll<WolfeOptions>({moreThuente[1], moreThuente[2]}, {.decrease = 0.1, .curvature = 0.1}, 20);
  checkAll<WolfeOptions>({moreThuente[3], moreThuente[4], moreThuente[5]}, {.decrease = 1e-3, .curvature = 1e-3}, 20);
}

TEST_CASE("a short step is lengthened up to ninefold, so that the second one may minimize a parabola") {
  const Found found = search<WolfeOptions>(quadratic(3, 1), 0.15, {.curvature = 1e-12});
  CHECK(found.evaluations == 2);
  CHECK(found.end.t == doctest::Approx(1).epsilon(1e-14));
}

TEST_CASE("a bracket that no cubic fits is halved") {
  const Ray ray{"step", [](double t) -> Sample {  // slope -1 at 0 and at 1, and f(1) = -0.4
                  const double sine = std::sin(0.5 * std::numbers::pi * t);
                  return {-t + 0.6 * sine * sine, -1 + 0.3 * std::numbers::pi * std::sin(std::numbers::pi * t)};
                }};
  const WolfeOptions steep{.decrease = 0.5};
  const Found found = search(ray, 1, steep);
  CHECK_FALSE(found.failure);
  CHECK(accepted(found, steep));
}

}  // namespace
}  // namespace thalweg
