// The step of a trust region by conjugate gradients, cut off at the radius, at negative curvature or when it is good
// enough: Steihaug (1983), Toint (1981); Conn, Gould & Toint (2000), algorithm 7.5.1. How good is enough: Eisenstat &
// Walker (1996), choice 2. Twin: src/core/trust/truncated.ts
#pragma once
#include "length.h"
#include "model.h"
#include "precondition.h"
#include "products.h"
#include "ratio.h"

namespace thalweg {

// What outlives an iteration: how well the last system was solved, for which gradient.
struct Forcing {
  double most;
  double share;            // of the gradient that may remain
  double steep = 0;        // length of the gradient then
  bool quadratic = false;  // f did exactly what the model promised

  explicit Forcing(double most = 0.5) : most(most), share(most) {}

  void walk(auto& archive) {
    archive.number(share);
    archive.number(steep);
    archive.flag(quadratic);
  }

  void next(double length) {
    if (quadratic) {
      share = std::min(1e-7, most);  // what a system leaves unsolved is all that is left to do
    } else if (steep > 0) {
      const double fallen = length / steep;
      const double before = 0.9 * share * share;
      const double now = 0.9 * fallen * fallen;
      share = std::min(before > 0.1 ? std::max(now, before) : now, most);
    }
    steep = length;
  }
};

class Truncated final : public Model {
 public:
  Truncated(Forcing& forcing, Products& products, Preconditioner& preconditioner)
      : forcing_(forcing),
        products_(products),
        preconditioner_(preconditioner),
        downward_(products.v.size()),
        none_(preconditioner.r, preconditioner.z),
        inUse_(&preconditioner) {}

  Routine<bool> prepare(Points& points) override {
    indefinite = false;
    fall_ = 0;
    points.suspect = true;
    forcing_.next(length(points.at->g));
    const bool known = co_await products_.prepare();
    if (!known) co_return false;
    const bool preconditioned = co_await preconditioner_.prepare();
    co_return preconditioned;
  }

  // Conjugate gradients from a vector that has a share of every direction: Royer, O'Neill & Wright (2020).
  Routine<void> look() override {
    View& v = products_.v;
    View& r = preconditioner_.r;
    scatter(r);
    double rz = co_await descend();
    const double goal = 1e-4 * rz;
    v = preconditioner_.z;
    double vv = rz;
    double most = 0;
    for (int k = 0; k < mostLooks; ++k) {
      co_await products_.multiply();
      const double bend = dot(v, products_.hv);
      most = std::max(most, std::abs(bend) / vv);
      if (bend < -flat * most * vv) {
        indefinite = true;
        fall_ = -bend / vv;
        downward_ = (1 / std::sqrt(vv)) * v;
        co_return;
      }
      if (!(bend > flat * most * vv)) co_return;
      r += (rz / bend) * products_.hv;
      const double before = rz;
      rz = co_await inUse_->apply();
      if (!(rz > goal)) co_return;
      const double beta = rz / before;
      v = preconditioner_.z + beta * v;
      vv = rz + beta * beta * vv;
    }
  }

  Routine<double> steepest(Points& points, Vector& p) override {
    preconditioner_.r = points.at->g;
    const double rz = co_await descend();
    norm = std::sqrt(rz);
    p = preconditioner_.z;
    products_.v = p;
    co_await products_.multiply();
    co_return dot(p, products_.hv);
  }

  void hear(double ratio) override { forcing_.quadratic = isExact(ratio); }

  Routine<double> step(Points& points, double radius, Vector& p) override {
    View& v = products_.v;
    View& hv = products_.hv;
    View& r = preconditioner_.r;
    View& z = preconditioner_.z;
    if (fall_ > 0) co_return descendDownward(points.at->g, radius, p);
    r = points.at->g;
    p.setZero();
    norm = 0;
    bounded = false;
    double rz = co_await descend();  // z = -M^-1 r; r'M^-1 r
    if (rz == 0) co_return 0;
    const double goal = forcing_.share * forcing_.share * rz;
    v = z;
    double pp = 0;   // p'Mp
    double pv = 0;   // p'Mv
    double vv = rz;  // v'Mv
    double promised = 0;
    for (Index k = 0; k <= 2 * p.size(); ++k) {
      co_await products_.multiply();
      const double bend = dot(v, hv);
      if (!std::isfinite(bend)) co_return nan;
      const double t = rz / bend;
      const double beyond = pp + t * (2 * pv + t * vv);
      if (!(bend > 0) || !(beyond < radius * radius)) {
        const double edge = toEdge(radius, pp, pv, vv);
        p += edge * v;
        if (bend < 0) indefinite = true;
        bounded = true;
        norm = radius;
        co_return promised + edge*(rz - 0.5 * edge * bend);
      }
      p += t * v;
      promised += 0.5 * t * rz;
      pp = beyond;
      r += t * hv;
      const double before = rz;
      rz = co_await inUse_->apply();
      if (!(rz > goal)) break;
      const double beta = rz / before;
      v = z + beta * v;
      pv = beta * (pv + t * vv);
      vv = rz + beta * beta * vv;
    }
    norm = std::sqrt(pp);
    co_return promised;
  }

 private:
  static constexpr double flat = 1e-6;  // negative curvature so small beside the largest may be rounding of products
  static constexpr int mostLooks = 20;  // products that it takes to look for negative curvature

  // The step along the direction that `look` found.
  double descendDownward(const View& g, double radius, Vector& p) {
    const double slope = dot(g, downward_);
    const double t = slope > 0 ? -radius : radius;
    p = t * downward_;
    bounded = true;
    norm = radius;
    return 0.5 * fall_ * t * t - t * slope;
  }

  // The first z = -M^-1 r of a system; returns r'M^-1 r. Where that is not positive, the system does without M.
  Routine<double> descend() {
    inUse_ = &preconditioner_;
    double rz = co_await inUse_->apply();
    if (rz > 0) co_return rz;
    inUse_ = &none_;
    rz = co_await inUse_->apply();
    co_return rz;
  }

  // The t >= 0 for which p + t v is as long as the radius.
  static double toEdge(double radius, double pp, double pv, double vv) {
    const double room = radius * radius - pp;
    const double root = std::sqrt(pv * pv + vv * room);
    return pv > 0 ? room / (pv + root) : (root - pv) / vv;
  }

  Forcing& forcing_;
  Products& products_;
  Preconditioner& preconditioner_;
  Vector downward_;  // has length 1 in the norm of M
  double fall_ = 0;  // -v'Hv of it; 0: there is none
  NoPreconditioner none_;
  Preconditioner* inUse_;  // in the system at hand
};

}  // namespace thalweg
