// The step of a trust region, p that minimizes g'p + p'Hp / 2 within |p| <= radius, from factorizations of H + shift I.
// Moré & Sorensen (1983); Conn, Gould & Toint (2000), section 7.3. Twin: src/core/trust/exact.ts
#pragma once
#include "../hessian/factored.h"
#include "../memory.h"
#include "../methods/span.h"
#include "length.h"
#include "model.h"

namespace thalweg {

class Exact final : public Model {
 public:
  double shift = 0;  // the multiple of the identity in the system of the last step

  Exact(Factored& hessian, Index n) : hessian_(hessian), work_(makeVector(n)), flattest_(n) {}

  Routine<bool> prepare(Points& points) override {
    co_await Ask::hessian;
    size_ = nan;
    low_ = 0;
    shift = 0;
    met_ = false;
    definite = attempt(points);
    if (!definite && !std::isfinite(size())) co_return false;
    indefinite = !definite && bends(points);
    points.suspect = indefinite;
    co_return true;
  }

  Routine<void> look() override { co_return; }

  Routine<double> steepest(Points& points, Vector& p) override {
    p = -1 * points.at->g;
    norm = length(p);
    hessian_.multiply(p, work_);
    co_return dot(p, work_);
  }

  void hear(double) override {}

  Routine<double> step(Points& points, double radius, Vector& p) override {
    const View& g = points.at->g;
    if (factored_ && shift == 0) {
      const double fall = solve(points.threads, g, p);
      bounded = norm > (1 - slack) * radius;
      if (norm <= (1 + slack) * radius) co_return 0.5 * fall;
    }
    double high = 1.01 * (length(g) / radius + size());  // room above where g is zero
    for (int tries = 0; tries < mostTries && high - low_ > 4 * epsilon * high; ++tries) {
      if (!factored_) {
        co_await Ask::proceed;
        if (!(shift > low_ && shift < high)) shift = inside(high);
        if (!attempt(points)) continue;
      }
      const double fall = solve(points.threads, g, p);  // p'(H + shift I) p
      bounded = norm > (1 - slack) * radius;
      if (bounded && norm <= (1 + slack) * radius) co_return 0.5 * (fall + shift * norm * norm);
      if (bounded) {
        low_ = shift;
      } else {
        high = shift;
        const double promised = lengthen(p, radius, fall);
        if (promised > 0) co_return promised;
      }
      // Newton's method on 1 / radius - 1 / |p(shift)|
      hessian_.direction(p, work_);
      shift += ((norm - radius) / radius) * ((norm * norm) / -dot(p, work_));
      factored_ = false;
    }
    const double settled = co_await settle(points, radius, p);
    co_return settled;
  }

 private:
  static constexpr double slack = 0.1;   // of the step's length, and of the model's decrease
  static constexpr int mostTries = 60;   // to find the shift; a handful is normal
  static constexpr double flat = 1e-12;  // a negative curvature this small beside the largest one is rounding

  // Of H, which takes a pass that a definite H within the radius does not need.
  double size() {
    if (std::isnan(size_)) size_ = hessian_.size();
    return size_;
  }

  // H is not positive definite: does it curve downwards by more than rounding?
  bool bends(const Points& points) {
    low_ = std::max(low_, -hessian_.least());
    const double rounding = flat * size();
    if (!(low_ > rounding)) {  // a pivot of about zero hides what comes after it
      shift = 2 * rounding;
      attempt(points);
    }
    return low_ > rounding;
  }

  // A shift between the bounds, near the lower one.
  double inside(double high) const { return std::max(std::sqrt(low_ * high), low_ + 1e-3 * (high - low_)); }

  // Factors with `shift`; where that fails, it has shown that a larger one is needed.
  bool attempt(const Points& points) {
    const double pivot = hessian_.tryFactor(shift, points.at->g.data());
    factored_ = pivot > 0;
    if (factored_) return true;
    double more = 0;
    if (pivot <= 0) {
      hessian_.negative(work_);
      more = -pivot / dot(work_, work_);
    }
    low_ = std::max(low_, shift + (more > 0 ? more : epsilon * size()));
    return false;
  }

  // p of the shift; returns p'(H + shift I) p.
  double solve(Threads& threads, const View& g, Vector& p) {
    hessian_.direction(g, p);
    double gp = 0, pp = 0;
    dotBoth(threads, g.data(), p.data(), p.data(), p.size(), gp, pp);
    norm = lengthOf(p, pp);
    return -gp;
  }

  // The hard case, in which g has no share of the flattest directions: p is completed along one of them up to the
  // radius, if that loses little. Returns what the model then promises, or 0 if p is left as it was.
  double lengthen(Vector& p, double radius, double fall) {
    if (!met_) scatter(flattest_);
    met_ = true;
    hessian_.direction(flattest_, work_);  // a step of inverse iteration
    const double stretch = length(work_);
    const double curvature = -dot(work_, flattest_) / (stretch * stretch);  // of H + shift I, along the new one
    flattest_ = (1 / stretch) * work_;
    if (shift - curvature > low_) low_ = shift - curvature;
    const double along = dot(p, flattest_);
    const double room = (radius - norm) * (radius + norm);
    const double root = std::sqrt(along * along + room);
    const double t = room / (along < 0 ? along - root : along + root);
    const double loss = t * t * curvature;
    const double whole = fall + shift * radius * radius;
    if (!(loss <= slack * (2 - slack) * whole)) return 0;
    p += t * flattest_;
    norm = radius;
    bounded = true;
    return 0.5 * (whole - loss);
  }

  // Rounding hides the right shift: a step with one that is large enough, shortened to the radius.
  Routine<double> settle(Points& points, double radius, Vector& p) {
    while (!factored_) {
      co_await Ask::proceed;
      shift = std::max(std::max(2 * low_, 8 * epsilon * size()), std::numeric_limits<double>::denorm_min());
      if (!(shift < std::numeric_limits<double>::max())) co_return 0;
      attempt(points);
    }
    const double fall = solve(points.threads, points.at->g, p);
    const double t = norm > radius ? radius / norm : 1;
    const double promised = t * fall - 0.5 * t * t * (fall - shift * norm * norm);
    p = t * p;
    norm *= t;
    bounded = shift > 0;
    co_return promised;
  }

  Factored& hessian_;
  double size_ = nan;      // not known yet
  double low_ = 0;         // H + shift I is not positive definite for a shift below
  bool factored_ = false;  // with `shift`
  bool met_ = false;       // `flattest` has seen this Hessian
  Vector work_;
  Vector flattest_;  // a unit vector of small curvature
};

}  // namespace thalweg
