// The last few steps s and gradient changes y, and the direction that they describe: the two-loop recursion of
// Nocedal (1980), carried out on the coefficients of s, y and g instead of on vectors of length n. It needs the
// products of the pairs with each other and with g; those of old pairs with a new y are the changes of their products
// with the gradient: Byrd, Nocedal & Schnabel (1994), section 3.3. So an iteration reads the pairs twice, not four
// times. Twin: src/core/methods/pairs.ts
#pragma once
#include <Eigen/Core>
#include <vector>

#include "../floor.h"
#include "../point.h"
#include "span.h"

namespace thalweg {

// Pairs stand in a ring of slots: nothing is moved when the oldest gives way.
struct Pairs {
  using Matrix = Eigen::MatrixXd;

  std::vector<Vector> s, y;
  Matrix sy;         // s_i'y_j, for i not newer than j
  Matrix yy;         // y_i'y_j
  Vector rho;        // 1 / s_i'y_i
  Vector sg, yg;     // s_i'g, y_i'g at the gradient of the last direction
  double gamma = 1;  // s'y / y'y of the newest pair: the scale of the initial matrix
  Index count = 0;
  Index newest = -1;
  bool fresh = false;  // the newest pair has not met the others

  Pairs(Index n, Index memory)
      : s(memory, Vector(n)),
        y(memory, Vector(n)),
        sy(memory, memory),
        yy(memory, memory),
        rho(memory),
        sg(memory),
        yg(memory),
        sq_(memory),
        yq_(memory) {
    terms_.reserve(2 * memory);
  }

  void clear() { count = 0; }

  // Remembers the step to the trial, unless it shows no positive curvature. The oldest pair gives way in any case.
  void push(const Point& at, const Point& trial) {
    const Index a = newest + 1 == capacity() ? 0 : newest + 1;
    double ssa = 0;
    double sya = 0;
    double yya = 0;
    for (Index start = 0; start < s[a].size(); start += block) {
      const Index length = std::min(block, s[a].size() - start);
      auto step = s[a].segment(start, length);
      auto change = y[a].segment(start, length);
      step = trial.x.segment(start, length) - at.x.segment(start, length);
      change = trial.g.segment(start, length) - at.g.segment(start, length);
      ssa += dot(step, step);
      sya += dot(step, change);
      yya += dot(change, change);
    }
    count = std::min(count, capacity() - 1);
    fresh = sya > epsilon * (std::sqrt(ssa) * std::sqrt(yya));
    if (!fresh) return;
    sy(a, a) = sya;
    yy(a, a) = yya;
    rho[a] = 1 / sya;
    gamma = sya / yya;
    newest = a;
    count += 1;
  }

  // d = -H g for the inverse Hessian that the pairs describe; without pairs a step of max-norm 1 down the gradient.
  // Returns d'g.
  double direction(const Point& at, Vector& d) {
    meet(at.g);
    terms_.clear();
    sq_ = sg;
    yq_ = yg;
    for (Index i = count - 1; i >= 0; --i) {  // from the newest: alpha = s'q / s'y, q -= alpha y
      const Index a = slot(i);
      const double alpha = rho[a] * sq_[a];
      for (Index j = 0; j < i; ++j) sq_[slot(j)] -= alpha * sy(slot(j), a);
      for (Index j = 0; j < count; ++j) yq_[slot(j)] -= alpha * yy(slot(j), a);
      sq_[a] = alpha;
      terms_.push_back({gamma * alpha, y[a].data()});
    }
    for (Index i = 0; i < count; ++i) yq_[slot(i)] *= gamma;
    for (Index i = 0; i < count; ++i) {  // r = gamma q; from the oldest: r += (alpha - y'r / s'y) s
      const Index a = slot(i);
      const double left = sq_[a] - rho[a] * yq_[a];
      for (Index j = i + 1; j < count; ++j) yq_[slot(j)] += left * sy(a, slot(j));
      terms_.push_back({-left, s[a].data()});
    }
    return combine(d, count == 0 ? -1 / at.norm : -gamma, at.g, terms_);
  }

 private:
  // The products with this gradient, and what follows from them for the newest pair.
  void meet(const View& g) {
    for (Index i = 0; i < count; ++i) {
      const Index a = slot(i);
      const double sgBefore = sg[a];
      const double ygBefore = yg[a];
      dotBoth(s[a].data(), y[a].data(), g.data(), g.size(), sg[a], yg[a]);
      if (!fresh || a == newest) continue;
      sy(a, newest) = sg[a] - sgBefore;
      yy(a, newest) = yy(newest, a) = yg[a] - ygBefore;
    }
    fresh = false;
  }

  Index capacity() const { return sg.size(); }
  // The slot of the i-th pair, the oldest being 0.
  Index slot(Index i) const {
    const Index k = newest + 1 - count + i;
    return k < 0 ? k + capacity() : k;
  }

  Vector sq_, yq_;  // s_i'q or alpha_i, y_i'q or y_i'r
  std::vector<Term> terms_;
};

}  // namespace thalweg
