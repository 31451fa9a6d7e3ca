// What holds of every line search; Armijo's neither lengthens a step nor looks for a minimizer.
#include "searches.h"

namespace thalweg {
namespace {

TEST_CASE_TEMPLATE("two steps are enough to minimize a parabola, or one that is right", Options, WolfeOptions,
                   MoreThuenteOptions, HagerZhangOptions) {
  for (const double t : {0.3, 1.0, 3.0, 8.0}) {
    CAPTURE(t);
    const Found found = search<Options>(quadratic(3, 1), t, {.decrease = 1e-4, .curvature = 1e-12});
    CHECK(found.evaluations == (t == 1 ? 1 : 2));
    CHECK(found.end.t == doctest::Approx(1).epsilon(1e-14));
  }
}

Ray hidden(double rounding) {
  return {"hidden", [=](double x) -> Sample { return {x == 0 ? 1e6 : 1e6 + rounding, 1e-12 * (x - 1)}; }};
}

template <class Options>
void checkHidden(double t, int limit) {
  for (const double rounding : {0.0, 1e-9, -1e-9}) {
    CAPTURE(t);
    const Found found = search<Options>(hidden(rounding), t);
    CHECK_FALSE(found.failure);
    CHECK(accepted(found, Options{}));
    CHECK(found.evaluations <= limit);
  }
}

TEST_CASE_TEMPLATE("where rounding hides f, slopes decide", Options, WolfeOptions, MoreThuenteOptions,
                   HagerZhangOptions, ArmijoOptions) {
  for (const double t : {0.3, 1.0, 1.5}) checkHidden<Options>(t, 1);
  checkHidden<Options>(7, 2);
  checkHidden<Options>(100, 3);
}

TEST_CASE_TEMPLATE("and lengthen a step that is too short", Options, WolfeOptions, MoreThuenteOptions,
                   HagerZhangOptions) {
  checkHidden<Options>(1e-3, 5);
}

TEST_CASE_TEMPLATE("noise in f where it is flat leads to no failure", Options, WolfeOptions, MoreThuenteOptions,
                   HagerZhangOptions) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Vector noise = random(64, seed);
    int call = 0;
    const Ray ray{"noise", [&](double x) -> Sample {
                    const double away = x - 1;
                    const double wave = 4 * epsilon * noise[call++ % 64];
                    return {1 + 1e-17 * away * away + wave, 2e-17 * away};
                  }};
    for (const double t : {1e-2, 0.5, 1.0, 5.0, 100.0}) {
      CAPTURE(t);
      call = 0;
      const Found found = search<Options>(ray, t);
      CHECK_FALSE(found.failure);
      CHECK(found.evaluations <= 12);
      CHECK(found.flatter(0.9));
    }
  }
}

// How many evaluations it takes to come back from values that are not finite.
template <class Options>
constexpr int fromNear = 11;
template <>
constexpr int fromNear<MoreThuenteOptions> = 14;
template <class Options>
constexpr int fromFar = 20;
template <>
constexpr int fromFar<ArmijoOptions> = 14;

TEST_CASE_TEMPLATE("values that are not finite shorten the step, quickly", Options, WolfeOptions, MoreThuenteOptions,
                   HagerZhangOptions, ArmijoOptions) {
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
        CAPTURE(ray.name);
        const Found found = search<Options>(ray, t);
        CHECK_FALSE(found.failure);
        CHECK(accepted(found, Options{}));
        CHECK(found.evaluations <= (t > 1e3 ? fromFar<Options> : fromNear<Options>));
      }
    }
  }
}

}  // namespace
}  // namespace thalweg
