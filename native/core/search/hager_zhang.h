// The line search of CG_DESCENT: Hager & Zhang (2005), section 4, and (2006), Algorithm 851. It works on slopes, so it
// finds steps to full precision where f alone shows half of the digits. Their epsilon is 1e-6: with that a step up to a
// maximum passes where a constant was added to f, so ours covers rounding alone. Twin: src/core/search/hager-zhang.ts
#pragma once
#include "step.h"

namespace thalweg {

struct HagerZhangOptions {
  double decrease = 0.1;       // delta: f falls by at least this share of what the slope promises
  double curvature = 0.9;      // sigma: the slope falls to at most this share of the first one
  double slack = 1e-11;        // epsilon: f may rise by this share of |f| where the slopes are right
  double bisection = 0.5;      // theta: where update cuts its bracket
  double shrinkage = 0.66;     // gamma: a bracket that secants shrink less is halved
  double expansion = 5;        // rho: growth of the step until there is a bracket, where slopes do not tell how far
  double maxEvaluations = 50;  // in one search

  static void fields(auto& self, auto visit) {
    visit("decrease", self.decrease);
    visit("curvature", self.curvature);
    visit("slack", self.slack);
    visit("bisection", self.bisection);
    visit("shrinkage", self.shrinkage);
    visit("expansion", self.expansion);
    visit("maxEvaluations", self.maxEvaluations);
  }
};

// A search under way. Its routines say whether the search is over: a step accepted, or out of tries.
struct HagerZhang {
  Points& points;
  const Vector& d;
  const HagerZhangOptions& o;
  const Step start;
  const double rounding = roundingOf(d.size());
  Step a = start, b = start;  // at a f is not too high and falls; at b it rises, or is too high
  Step end = start;           // the trial
  Step best = start;          // the lowest that went down enough
  double tries = 0;
  bool accepted = false;

  HagerZhang(Points& points, const Vector& d, double slope, const HagerZhangOptions& o)
      : points(points), d(d), o(o), start{0, points.at->f, slope} {}

  bool high(const Step& step) const {
    if (!std::isfinite(step.f)) return true;
    return step.f > start.f + o.slack * std::abs(start.f) && distinct(step.f, start.f, rounding);
  }
  bool rises(const Step& step) const { return step.slope >= 0 && std::isfinite(step.f); }
  bool falls(const Step& step) const { return step.slope < 0 && !high(step); }

  // T1 and T2: the Wolfe conditions, or the approximate ones where f is not too high.
  Routine<bool> visit(double t) {
    points.place(t, d);
    co_await Ask::evaluate;
    tries += 1;
    end = look(points, d, t);
    const bool low = std::isfinite(end.f) && decreases(start, end, o.decrease, rounding);
    if (low && end.f < best.f) best = end;
    const bool level = !high(end) && end.slope <= (2 * o.decrease - 1) * start.slope;
    accepted = (low || level) && end.slope >= o.curvature * start.slope;
    co_return accepted || tries >= o.maxEvaluations;
  }

  // U0 to U3: a bracket with t for an end, if t lies inside.
  Routine<bool> update(double t) {
    if (!(t > a.t && t < b.t)) co_return false;
    if (co_await visit(t)) co_return true;
    if (falls(end)) {
      a = end;
      co_return false;
    }
    b = end;
    const bool over = co_await lower();
    co_return over;
  }

  // U3: while b is too high and falls there, cut the bracket.
  Routine<bool> lower() {
    while (!rises(b)) {
      const double share = std::isfinite(b.f) || a.t > 0 ? o.bisection : 0.1;
      const double t = a.t + share * (b.t - a.t);
      if (!(t > a.t && t < b.t)) co_return true;
      if (co_await visit(t)) co_return true;
      (falls(end) ? a : b) = end;
    }
    co_return false;
  }

  // S1 to S4: a secant step, and one more from the end of the bracket that it moved.
  Routine<bool> secantTwice() {
    const Step left = a;
    const Step right = b;
    const double c = secant(a, b);
    if (co_await update(c)) co_return true;
    double again = nan;
    if (c == b.t) again = secant(right, b);
    if (c == a.t) again = secant(left, a);
    const bool over = co_await update(again);
    co_return over;
  }
};

// Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
// t the first step to try. A value that is not finite counts as too high, so it shortens the step.
inline Routine<std::optional<Status>> hagerZhangSearch(Points& points, const Vector& d, double slope, double t,
                                                       HagerZhangOptions o) {
  HagerZhang search(points, d, slope, o);
  Step& a = search.a;
  Step& b = search.b;
  bool over = co_await search.visit(t);
  while (!over && search.falls(search.end)) {  // B1 to B3, by secants as in later versions of CG_DESCENT
    const Step before = a;
    a = search.end;
    if (runsAway(a, t, *points.at, d, search.rounding)) co_return Status::unbounded;
    over = co_await search.visit(beyond(before, a, o.expansion));
  }
  b = search.end;
  if (!over) over = co_await search.lower();
  while (!over) {  // L1 to L3
    const double width = b.t - a.t;
    over = co_await search.secantTwice();
    const double now = b.t - a.t;
    if (over || (now < width && now <= o.shrinkage * width)) continue;  // rounding may hide that it did not shrink
    const double middle = a.t + 0.5 * (b.t - a.t);
    over = !(middle > a.t && middle < b.t);
    if (!over) over = co_await search.update(middle);
  }
  if (search.accepted) co_return std::nullopt;
  const std::optional<Status> failure = co_await settle(points, d, search.best, search.end);
  co_return failure;
}

}  // namespace thalweg
