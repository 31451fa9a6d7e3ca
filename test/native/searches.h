// A line search along a ray, with any of the searches, and what it leaves: shared by their tests.
#pragma once
#include <doctest/doctest.h>

#include <vector>

#include "core/search/search.h"
#include "problems.h"
#include "rays.h"

namespace thalweg {

struct Found {
  std::optional<Status> failure;
  Step start{}, end{};       // end: the trial
  int evaluations = -1;      // the start's is none of the search
  double lowest = infinity;  // of the values that go down enough

  bool hidden() const { return !distinct(start.f, end.f, roundingOf(1)); }
  bool sufficient(double decrease) const { return end.t > 0 && end.f <= start.f + decrease * end.t * start.slope; }
  // The slope is not too high at the end: what stands for `sufficient` where rounding hides f.
  bool approximate(double decrease) const { return end.t > 0 && end.slope <= (2 * decrease - 1) * start.slope; }
  bool lower(double decrease) const { return hidden() ? approximate(decrease) : sufficient(decrease); }
  bool flatter(double curvature) const { return std::abs(end.slope) <= curvature * -start.slope; }
};

// What each search promises of the step that it finds.
inline bool accepted(const Found& found, const ArmijoOptions& o) { return found.lower(o.decrease); }
inline bool accepted(const Found& found, const WolfeOptions& o) {
  return found.lower(o.decrease) && found.flatter(o.curvature);
}
inline bool accepted(const Found& found, const MoreThuenteOptions& o) {
  return found.lower(o.decrease) && found.flatter(o.curvature);
}
// The Wolfe conditions, or the approximate ones where f is not too high: Hager & Zhang (2005), T1 and T2.
inline bool accepted(const Found& found, const HagerZhangOptions& o) {
  const bool level = found.end.f <= found.start.f + o.slack * std::abs(found.start.f) || found.hidden();
  const bool low = found.sufficient(o.decrease) || (level && found.approximate(o.decrease));
  return low && found.end.slope >= o.curvature * found.start.slope;
}

template <class Options>
Method searchOnce(Points& points, const Vector& d, double slope, double t, Options o, Found& found) {
  found.failure = co_await search(points, d, slope, t, o);
  co_return Status::stopped;
}

template <class Options>
Found search(const Ray& ray, double t, const Options& o = {}, double x0 = 0) {
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

inline const std::vector<double> firstSteps{1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3};

inline std::vector<Ray> smooth() {
  std::vector<Ray> rays = transcendental;
  for (const double minimum : {1.0, 99.0}) rays.push_back(quartic(minimum));
  for (const double curvature : {1e-8, 1.0, 1e8}) {
    for (const double minimum : {1e-2, 1.0, 1e2}) rays.push_back(quadratic(curvature, minimum));
  }
  rays.insert(rays.end(), moreThuente.begin(), moreThuente.end());
  return rays;
}

// From any first step the search keeps its promise, within so many evaluations.
template <class Options>
void checkAll(const std::vector<Ray>& rays, const Options& options, int limit) {
  for (const Ray& ray : rays) {
    for (const double t : firstSteps) {
      CAPTURE(ray.name);
      CAPTURE(t);
      const Found found = search(ray, t, options);
      CHECK_FALSE(found.failure);
      CHECK(accepted(found, options));
      CHECK(found.evaluations <= limit);
    }
  }
}

}  // namespace thalweg
