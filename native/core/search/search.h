// The line searches under one name, so that a method templated on the options finds its search: each leaves the trial
// at a point accepted, or says why there is none. Twin: src/core/search/search.ts
#pragma once
#include "armijo.h"
#include "hager_zhang.h"
#include "more_thuente.h"
#include "wolfe.h"

namespace thalweg {

using Search = Routine<std::optional<Status>>;

inline Search search(Points& points, const Vector& d, double slope, double t, const WolfeOptions& o) {
  return wolfe(points, d, slope, t, o);
}
inline Search search(Points& points, const Vector& d, double slope, double t, const MoreThuenteOptions& o) {
  return moreThuenteSearch(points, d, slope, t, o);
}
inline Search search(Points& points, const Vector& d, double slope, double t, const HagerZhangOptions& o) {
  return hagerZhangSearch(points, d, slope, t, o);
}
inline Search search(Points& points, const Vector& d, double slope, double t, const ArmijoOptions& o) {
  return armijo(points, d, slope, t, o);
}

}  // namespace thalweg
