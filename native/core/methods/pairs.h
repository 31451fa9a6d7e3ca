// The last few steps s and gradient changes y, and the direction that they describe: the two-loop recursion of
// Nocedal (1980), carried out on the coefficients of s, y and g instead of on vectors of length n. It needs the
// products of the pairs with each other and with g; those of old pairs with a new y are the changes of their products
// with the gradient: Byrd, Nocedal & Schnabel (1994), section 3.3. So an iteration reads the pairs twice, not four
// times. The initial matrix is a scalar gamma, or gamma h with a diagonal h, which then stands in every product of two
// y's and of y with g. Twin: src/core/methods/pairs.ts
#pragma once
#include <Eigen/Core>
#include <vector>

#include "../memory.h"
#include "../point.h"
#include "scaling.h"

namespace thalweg {

// Pairs stand by age, the oldest first. When it gives way the small arrays shift; the vectors only change places.
struct Pairs {
  std::vector<double*> s, y;  // vectors of length n
  Eigen::MatrixXd sy;         // s_i'y_j, for i <= j
  Eigen::MatrixXd yy;         // y_i'h y_j
  Vector rho;                 // 1 / s_i'y_i
  Vector sg, yg;              // s_i'g, y_i'h g at the gradient of the last direction
  double gamma = 1;           // s'y / y'h y of the newest pair: the scale of the initial matrix
  PairProducts newest;        // of the newest pair, without h
  Index count = 0;
  bool fresh = false;  // the newest pair has not met the others

  Pairs(Index n, Index memory)
      : sy(memory, memory),
        yy(memory, memory),
        rho(memory),
        sg(memory),
        yg(memory),
        sq_(memory),
        yq_(memory),
        n_(n),
        vectors_(n, 2 * memory) {
    for (Index k = 0; k < memory; ++k) {
      s.push_back(vectors_[2 * k]);
      y.push_back(vectors_[2 * k + 1]);
    }
    terms_.reserve(2 * memory);
    for (Eigen::MatrixXd* matrix : {&sy, &yy}) matrix->setZero();
    for (Vector* vector : {&rho, &sg, &yg}) vector->setZero();
  }

  // Of the matrices what stands above their diagonals and on them. `metric` is the h that the pairs were met with.
  void walk(auto& archive, Metric metric) {
    metric_ = metric;
    archive.count(count, static_cast<double>(rho.size()));
    archive.number(gamma);
    archive.flag(fresh);
    archive.flag(measured_);
    for (Index j = 0; j < count; ++j) {
      for (Vector* vector : {&rho, &sg, &yg}) archive.number((*vector)[j]);
      for (Index i = 0; i <= j; ++i) {
        archive.number(sy(i, j));
        archive.number(yy(i, j));
        yy(j, i) = yy(i, j);
      }
    }
    for (Index k = 0; k < count; ++k) {
      archive.numbers(s[k], n_);
      archive.numbers(y[k], n_);
    }
  }

  void clear() {
    count = 0;
    metric_ = {};
  }

  // Changes h, none standing for ones.
  void measure(Metric metric) {
    metric_ = metric;
    yy.topLeftCorner(count, count).setZero();
    for (Index start = 0; start < n_; start += block) {
      const Index length = std::min(block, n_ - start);
      for (Index j = 0; j < count; ++j) {
        const View product = metric.h ? metric.times(y[j], start, length) : View(y[j] + start, length);
        for (Index i = 0; i <= j; ++i) yy(i, j) += dot(View(y[i] + start, length), product);
      }
    }
    for (Index j = 0; j < count; ++j) {
      for (Index i = 0; i < j; ++i) yy(j, i) = yy(i, j);
    }
    const Index last = count - 1;
    gamma = newest.sy / yy(last, last);
    measured_ = true;
  }

  // Remembers the step to the trial, unless it shows no positive curvature. The oldest pair gives way in any case.
  void push(const Point& at, const Point& trial) {
    if (count == rho.size()) dropOldest();
    const Index a = count;
    newest = {};
    double yHy = 0;
    for (Index start = 0; start < n_; start += block) {
      const Index length = std::min(block, n_ - start);
      View step(s[a] + start, length);
      View change(y[a] + start, length);
      step = trial.x.segment(start, length) - at.x.segment(start, length);
      change = trial.g.segment(start, length) - at.g.segment(start, length);
      newest.ss += dot(step, step);
      newest.sy += dot(step, change);
      newest.yy += dot(change, change);
      if (metric_.h) yHy += dot(change, metric_.times(y[a], start, length));
    }
    fresh = newest.sy > epsilon * (std::sqrt(newest.ss) * std::sqrt(newest.yy));
    if (!fresh) return;
    sg[a] = yg[a] = 0;
    for (Index i = 0; i < a; ++i) sy(i, a) = yy(i, a) = 0;  // until they meet
    sy(a, a) = newest.sy;
    yy(a, a) = metric_.h ? yHy : newest.yy;
    rho[a] = 1 / newest.sy;
    gamma = newest.sy / yy(a, a);
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
      const double alpha = rho[i] * sq_[i];
      for (Index j = 0; j < i; ++j) sq_[j] -= alpha * sy(j, i);
      for (Index j = 0; j < count; ++j) yq_[j] -= alpha * yy(j, i);
      sq_[i] = alpha;
      terms_.push_back({gamma * alpha, y[i]});
    }
    for (Index i = 0; i < count; ++i) yq_[i] *= gamma;
    for (Index i = 0; i < count; ++i) {  // r = gamma h q; from the oldest: r += (alpha - y'r / s'y) s
      const double left = sq_[i] - rho[i] * yq_[i];
      for (Index j = i + 1; j < count; ++j) yq_[j] += left * sy(i, j);
      terms_.push_back({-left, s[i]});
    }
    return combine(d, count == 0 ? -1 / at.norm : -gamma, at.g, terms_, metric_);
  }

 private:
  // The products with this gradient, and what follows from them for the newest pair.
  void meet(const View& g) {
    const Index last = count - 1;
    sq_ = sg;
    yq_ = yg;
    multiply(g);
    for (Index i = 0; i < last && fresh; ++i) {
      sy(i, last) = sg[i] - sq_[i];
      if (!measured_) yy(i, last) = yy(last, i) = yg[i] - yq_[i];
    }
    fresh = measured_ = false;
  }

  void multiply(const View& g) {
    if (!metric_.h) {
      for (Index i = 0; i < count; ++i) dotBoth(s[i], y[i], g.data(), n_, sg[i], yg[i]);
      return;
    }
    sg.setZero();
    yg.setZero();
    for (Index start = 0; start < n_; start += block) {
      const Index length = std::min(block, n_ - start);
      const View product = metric_.times(g.data(), start, length);
      for (Index i = 0; i < count; ++i) {
        sg[i] += dot(View(s[i] + start, length), g.segment(start, length));
        yg[i] += dot(View(y[i] + start, length), product);
      }
    }
  }

  void dropOldest() {
    std::rotate(s.begin(), s.begin() + 1, s.end());
    std::rotate(y.begin(), y.begin() + 1, y.end());
    for (Eigen::MatrixXd* matrix : {&sy, &yy}) shift(matrix->data(), matrix->size(), matrix->rows() + 1);
    for (Vector* vector : {&rho, &sg, &yg}) shift(vector->data(), vector->size(), 1);
    count -= 1;
  }

  static void shift(double* numbers, Index n, Index by) {
    for (Index i = 0; i + by < n; ++i) numbers[i] = numbers[i + by];
  }

  Vector sq_, yq_;  // s_i'q or alpha_i, y_i'q or y_i'r
  std::vector<Term> terms_;
  Metric metric_;
  bool measured_ = false;  // h has changed since the last direction
  Index n_;
  Block vectors_;
};

}  // namespace thalweg
